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
  try {
    const server = await startPostgres()
    const address = await server.database()
    // It makes the tables.
    const { store } = await openPostgres({ address, onWait: () => {} })
    await store.close()
    project.provide('postgres', { address })
    return () => server.stop()
  } catch (error) {
    if (!(error instanceof NoPostgresError)) throw error
    console.error(`Tests on PostgreSQL are skipped. ${error.message}`)
    project.provide('postgres', { missing: error.message })
    return async () => {}
  }
}
