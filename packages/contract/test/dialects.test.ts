import { createReport, createRun, openDocument, prepare, runChecks } from '@b2core-clients/openapi-contract'
import { describe, expect, it } from 'vitest'
import { sample, sampleName, sampleSeed } from '../../../vitest.sample.ts'
import { sandboxTarget } from '../src/targets/sandbox.ts'
import { type Difference, documentWith, hosts, singleValues } from './support/dialects.ts'
import { sampledSuite } from './support/sampled-suite.ts'

/** Runs the suite of a document against a sandbox that follows it. */
async function failuresIn(difference: Difference): Promise<string[]> {
  const document = await documentWith(difference)
  const prepared = prepare(openDocument(document), sampledSuite)
  const run = createRun(prepared, sandboxTarget({ document }), { cases: 2, seed: sampleSeed })
  const { results, ledger } = createReport(run, await runChecks(run, prepared.checks))
  return [
    ...results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : [])),
    ...ledger.filter(({ verdict }) => verdict === 'refuted').map(({ id, because }) => `${id}: ${because}`),
  ]
}

describe(`a sandbox passes the suite for its document (${sampleName})`, () => {
  it.each(sample(hosts, 2).map((host) => [host.name, host] as const))('with the overlay %s', async (_, host) => {
    expect(await failuresIn(host)).toEqual([])
  })

  it.each(sample(singleValues, 2).map((value) => [value.name, value] as const))('with %s', async (_, value) => {
    expect(await failuresIn(value)).toEqual([])
  })
})
