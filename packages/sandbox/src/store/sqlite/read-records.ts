import type { DatabaseSync } from 'node:sqlite'
import type { ClientRecord } from '../../domain/client-record.ts'

/** Where records are read from. */
export interface RecordSource {
  readonly table: string
  /** The column of the Client object. */
  readonly json: string
}

/** The clients of a table as they were given to the store, in the order in which it has them. */
export function* readRecords(database: DatabaseSync, { table, json }: RecordSource): Generator<ClientRecord> {
  const rows = database.prepare(
    `select ${json} as json, input, status_id, risk_level_id, internal_type_id from ${table} order by seq`,
  )
  for (const row of rows.iterate()) {
    yield {
      client: JSON.parse(String(row.json)),
      statusId: row.status_id as number | null,
      riskLevelId: row.risk_level_id as number | null,
      internalTypeId: row.internal_type_id as number | null,
      ...(row.input !== null && { input: JSON.parse(String(row.input)) }),
    }
  }
}
