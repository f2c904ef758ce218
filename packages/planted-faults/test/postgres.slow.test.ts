import { createRun, runChecks } from '@b2core-clients/openapi-contract'
import { NoPostgresError, type PostgresServer, startPostgres } from '@b2core-clients/test-postgres'
import { afterAll, describe, expect, it } from 'vitest'
import { sample, sampleName } from '../../../vitest.sample.ts'
import { faults, faultyTarget } from '../src/index.ts'
import { preparedClients } from './support/prepared-clients.ts'

const server = await startPostgres().catch((error): PostgresServer | undefined => {
  if (!(error instanceof NoPostgresError)) throw error
  console.error(`Faults are not planted on PostgreSQL. ${error.message}`)
  return undefined
})
const db = await server?.database()
afterAll(() => server?.stop())

/** Which check finds a fault does not depend on the engine, so a few are enough, each with the checks that begin so. */
const known = [
  { id: 'name-words-or', only: 'filters/name/' },
  { id: 'list-and', only: 'filters/statusIds/' },
  { id: 'pages-overlap', only: 'paging/' },
  { id: 'total-one-more', only: 'paging/' },
]
const some = sample(known, 2).flatMap(({ id, only }) =>
  faults.filter((fault) => fault.id === id).map((fault) => [fault.sentence, fault, only] as const),
)

describe.skipIf(!server)(`on PostgreSQL (${sampleName})`, () => {
  it.each(some)('finds the fault: %s', async (_, fault, only) => {
    const run = createRun(preparedClients, faultyTarget(fault, { db: db ?? '' }), {
      seed: 1,
      shrink: false,
      deadlineMs: 500,
    })
    const checks = preparedClients.checks.filter(({ id }) => id.startsWith(only))
    const results = await runChecks(run, checks, { maxFailures: 1 })
    expect(results.filter(({ outcome }) => outcome === 'failed')).not.toEqual([])
  })
})
