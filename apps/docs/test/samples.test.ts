import { expect, test } from 'vitest'
import { parseDocument, readText } from '../src/document.ts'
import { readGuides } from '../src/guides/guide.ts'
import { listOperations } from '../src/operations.ts'
import { readSamples } from '../src/samples.ts'
import { runSample } from './run-sample.ts'

const samples = await readSamples()

test.concurrent.each(samples.filter(({ output }) => output !== undefined))(
  '$name prints what the pages say',
  async ({ name, output }) => {
    expect(await runSample(name)).toBe(output)
  },
)

test('every operation has a sample for curl and one for TypeScript', async () => {
  for (const { id } of listOperations(parseDocument(await readText()))) {
    const labels = samples.filter(({ topic }) => topic === id).map(({ label }) => label)
    expect(labels, id).toEqual(['curl', 'TypeScript'])
  }
})

test('every task has a sample for curl and one for TypeScript, unless nothing of it goes over HTTP', () => {
  for (const topic of new Set(samples.map(({ topic }) => topic))) {
    const own = samples.filter((sample) => sample.topic === topic && sample.output !== undefined)
    if (own.length === 0) continue
    const inProcess = own.every(({ source }) => source.includes('createSandbox('))
    expect(
      own.map(({ label }) => label),
      topic,
    ).toEqual(inProcess ? ['TypeScript'] : ['curl', 'TypeScript'])
  }
})

test('every sample is shown in the reference or in a guide', async () => {
  const guides = (await readGuides()).map(({ text }) => text).join('\n')
  const operations = listOperations(parseDocument(await readText())).map(({ id }) => id)
  for (const { name, topic } of samples) {
    expect(operations.includes(topic) || guides.includes(`<!-- sample: ${name} -->`), name).toBe(true)
  }
})
