import type { Column } from '../columns.ts'
import { openSession } from './connection.ts'
import { toOpenError } from './errors.ts'
import { PostgresStore } from './postgres-store.ts'
import { prepareTables, tableColumns } from './tables.ts'

export interface PostgresStoreOptions {
  readonly url: string
  /** The address without its password, for messages. */
  readonly name: string
  /** The schema of the tables; undefined: the first of the search path. */
  readonly schema: string | undefined
  readonly columns: readonly Column[]
  /** Whether there is a column for what the document does not describe. */
  readonly keepsOther: boolean
}

/** Connects and makes the tables where they are missing. Rejects with a CommandError when another run has them. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const { url, name, schema, columns, keepsOther } = options
  const session = await openSession(url, name, schema)
  try {
    const hasNewColumns = await prepareTables(session, name, tableColumns(columns, keepsOther))
    return new PostgresStore({ name, session, columns, keepsOther, hasNewColumns })
  } catch (error) {
    await session.end()
    throw toOpenError(error, name)
  }
}
