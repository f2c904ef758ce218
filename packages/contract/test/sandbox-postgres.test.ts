import { NoPostgresError, type PostgresServer, startPostgres } from '@b2core-clients/test-postgres'
import { afterAll, test } from 'vitest'
import { isThorough } from '../../../vitest.sample.ts'
import { sandboxTarget } from '../src/targets/sandbox.ts'
import { describeContract } from '../src/vitest.ts'
import { clientsDocument } from './support/document.ts'

const server = await startPostgres().catch((error): PostgresServer | undefined => {
  if (!(error instanceof NoPostgresError)) throw error
  console.error(`The contract is not tried on PostgreSQL. ${error.message}`)
  return undefined
})
afterAll(() => server?.stop())

// In SQLite the sandbox is tried with more cases; this is about another engine.
const cases = isThorough ? 25 : 2

if (server) describeContract(sandboxTarget({ db: await server.database() }), { document: clientsDocument, cases })
else test.skip('the contract on PostgreSQL', () => {})
