import { expect, test } from 'vitest'
import { parseDocument, readText } from '../src/document.ts'
import { listOperations } from '../src/operations.ts'
import { readSamples } from '../src/samples.ts'
import { runSample } from './run-sample.ts'

const samples = await readSamples()

test.concurrent.each(samples)('$name prints what the pages say', async ({ name, output }) => {
  expect(await runSample(name)).toBe(output)
})

test('every operation has a sample for curl and one for TypeScript', async () => {
  for (const { id } of listOperations(parseDocument(await readText()))) {
    const labels = samples.filter(({ topic }) => topic === id).map(({ label }) => label)
    expect(labels, id).toEqual(['curl', 'TypeScript'])
  }
})
