import { createReport, createRun, openDocument, prepare, runChecks } from '@b2core-clients/openapi-contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientsSuite } from '../src/suite/suite.ts'
import { sandboxTarget } from '../src/targets/sandbox.ts'
import { type Difference, documentWith, hosts, singleValues } from './support/dialects.ts'

// Every value takes many minutes. CONTRACT_DIALECTS=all tries them all.
const isComplete = process.env.CONTRACT_DIALECTS === 'all'
const seed = Number(process.env.CONTRACT_SEED ?? Date.now() % 100_000)
const [sample = []] = fc.sample(fc.shuffledSubarray([...singleValues], { minLength: 3, maxLength: 3 }), {
  numRuns: 1,
  seed,
})

/** Runs the suite of a document against a sandbox that follows it. */
async function failuresIn(difference: Difference): Promise<string[]> {
  const document = await documentWith(difference)
  const prepared = prepare(openDocument(document), clientsSuite)
  const run = createRun(prepared, sandboxTarget({ document }), { cases: 2, seed })
  const { results, ledger } = createReport(run, await runChecks(run, prepared.checks))
  return [
    ...results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : [])),
    ...ledger.filter(({ verdict }) => verdict === 'refuted').map(({ id, because }) => `${id}: ${because}`),
  ]
}

describe(`a sandbox passes the suite of its own document (CONTRACT_SEED=${seed})`, () => {
  it.each(hosts.map((host) => [host.name, host] as const))('with the overlay %s', async (_, host) => {
    expect(await failuresIn(host)).toEqual([])
  })

  const values = isComplete ? singleValues : sample
  it.each(values.map((value) => [value.name, value] as const))('with %s', async (_, value) => {
    expect(await failuresIn(value)).toEqual([])
  })
})
