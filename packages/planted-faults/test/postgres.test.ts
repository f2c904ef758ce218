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

// Which check finds them does not depend on the engine, so a few are enough.
const known = ['name-words-or', 'list-and', 'pages-overlap', 'total-one-more']
const some = sample(known, 2).flatMap((id) => faults.filter((fault) => fault.id === id))

describe.skipIf(!server)(`on PostgreSQL (${sampleName})`, () => {
  it.each(some.map((fault) => [fault.sentence, fault] as const))('finds the fault: %s', async (_, fault) => {
    const run = createRun(preparedClients, faultyTarget(fault, { db: db ?? '' }), {
      seed: 1,
      shrink: false,
      deadlineMs: 500,
    })
    const results = await runChecks(run, preparedClients.checks, { bail: true })
    expect(results.filter(({ outcome }) => outcome === 'failed')).not.toEqual([])
  })
})
