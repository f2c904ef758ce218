import { describeContract } from '@b2core-clients/openapi-contract/vitest'
import { NoPostgresError, type PostgresServer, startPostgres } from '@b2core-clients/test-postgres'
import { afterAll, describe } from 'vitest'
import { isThorough, sampleName } from '../../../vitest.sample.ts'
import { sandboxTarget } from '../src/targets/sandbox.ts'
import { clientsDocument } from './support/document.ts'
import { sampledSuite } from './support/sampled-suite.ts'

const server = await startPostgres().catch((error): PostgresServer | undefined => {
  if (!(error instanceof NoPostgresError)) throw error
  console.error(`The contract is not tried on PostgreSQL. ${error.message}`)
  return undefined
})
afterAll(() => server?.stop())

// In SQLite the sandbox is tried with all checks and more cases; this is about another engine.
const cases = isThorough ? 25 : 2

describe.skipIf(!server)(sampleName, async () => {
  const db = (await server?.database()) ?? ''
  describeContract(sandboxTarget({ db }), { document: clientsDocument, suite: sampledSuite, cases })
})
