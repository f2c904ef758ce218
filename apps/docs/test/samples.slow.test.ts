import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { parseDocument, readText } from '../src/model/document.ts'
import { listOperations } from '../src/model/operations.ts'
import { readGuides } from '../src/prose/article.ts'
import { languages } from '../src/samples/languages.ts'
import { readSamples } from '../src/samples/samples.ts'
import { runSample } from './run-sample.ts'

const samples = await readSamples()

/** Commands that not every machine has. Without one, its samples count as skipped. */
const missing = new Map<string | undefined, string>(
  (['python', 'php'] as const)
    .filter((key) => spawnSync(key === 'python' ? 'python3' : key, ['--version']).error)
    .map((key) => [key, `install ${{ python: 'python3', php: 'php-cli' }[key]}`]),
)

describe.each(languages)('$label', ({ key }) => {
  const title = missing.has(key)
    ? `$name prints what the pages say (${missing.get(key)})`
    : '$name prints what the pages say'
  const own = samples.filter((sample) => sample.language?.key === key)
  test.skipIf(missing.has(key)).concurrent.each(own)(title, async ({ name, output }) => {
    expect(await runSample(name)).toBe(output)
  })
})

test('every operation has samples', async () => {
  const topics = new Set(samples.map(({ topic }) => topic))
  for (const { id } of listOperations(parseDocument(await readText()))) expect(topics).toContain(id)
})

test('every task has a sample in every language, unless nothing of it goes over HTTP', () => {
  for (const topic of new Set(samples.map(({ topic }) => topic))) {
    const own = samples.filter((sample) => sample.topic === topic && sample.language)
    if (own.length === 0) continue
    const inProcess = own.every(({ source }) => source.includes('createSandbox('))
    const keys = own.map(({ language }) => language?.key)
    expect(keys, topic).toEqual(inProcess ? ['typescript'] : languages.map(({ key }) => key))
  }
})

test('every sample is shown in the reference or in a guide', async () => {
  const guides = (await readGuides()).map(({ text }) => text).join('\n')
  const operations = listOperations(parseDocument(await readText())).map(({ id }) => id)
  for (const { name, topic } of samples) {
    expect(
      operations.includes(topic) ||
        guides.includes(`<!-- sample: ${name} -->`) ||
        guides.includes(`<!-- samples: ${topic} -->`),
      name,
    ).toBe(true)
  }
})
