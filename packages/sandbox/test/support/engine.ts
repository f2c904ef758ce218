import { randomUUID } from 'node:crypto'
import { inject, onTestFinished } from 'vitest'
import { Database } from '../../src/store/postgres/database.ts'
import { PostgresStore } from '../../src/store/postgres/postgres-store.ts'
import { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { ClientStore } from '../../src/store.ts'

/** The address of the database that the tests run on; undefined: SQLite in memory. */
function address(): string | undefined {
  const postgres = inject('postgres')
  return postgres && 'address' in postgres ? postgres.address : undefined
}

/** An empty store of the engine that the tests run on. It is closed when the test is over. */
export async function newStore(): Promise<ClientStore> {
  const store = await openStore(address())
  onTestFinished(() => store.close())
  return store
}

/** What a sandbox of a test is created with, so that it is on that engine. */
export async function engineOptions(): Promise<{ readonly store?: ClientStore }> {
  const postgres = address()
  return postgres ? { store: await openStore(postgres) } : {}
}

/** Each store in PostgreSQL is a tenant of its own, which is faster to make than a database. */
async function openStore(postgres: string | undefined): Promise<ClientStore> {
  return postgres ? PostgresStore.open(await Database.at(postgres), randomUUID()) : new SqliteStore()
}
