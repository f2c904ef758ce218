import { NoPostgresError, startPostgres } from '@b2core-clients/test-postgres'
import type { TestProject } from 'vitest/node'
import { openPostgres } from '../../src/store/postgres/open.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of a database with tables, or why there is none. Undefined where tests run on SQLite. */
    postgres: { readonly address: string } | { readonly missing: string } | undefined
  }
}

/** Starts PostgreSQL for a run of tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres().catch((error: unknown) => {
    if (!(error instanceof NoPostgresError)) throw error
    console.error(`Tests on PostgreSQL are skipped. ${error.message}`)
    project.provide('postgres', { missing: error.message })
  })
  if (!server) return async () => {}
  try {
    const address = await server.database()
    // It makes the tables.
    const { store } = await openPostgres({ address, onWait: () => {} })
    await store.close()
    project.provide('postgres', { address })
  } catch (error) {
    await server.stop()
    throw error
  }
  return () => server.stop()
}
