import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import type { RunningSandbox } from './sandbox.ts'

export type Values = Record<string, unknown>

/** Every client of a sandbox as its API returns it, by identifier. */
export async function allClients({ call }: RunningSandbox): Promise<Values[]> {
  const clients: Values[] = []
  for (let offset = 0; ; offset += 100) {
    const { body } = await call('GET', `/clients?limit=100&offset=${offset}&sort_by=clientId&sort_order=asc`)
    const { data, total } = body as { data: Values[]; total: number }
    clients.push(...data)
    if (clients.length >= total) return clients
  }
}

/** The rows of an SQLite file. */
export function sqliteRows(file: string, sql = 'SELECT * FROM clients ORDER BY client_id'): Values[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = database.prepare(sql).all() as Values[]
  database.close()
  return rows.map((row) => ({ ...row }))
}

/** The rows of a PostgreSQL database. */
export async function postgresRows(url: string, query = 'SELECT * FROM clients ORDER BY client_id'): Promise<Values[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<Values>(query)
  await client.end()
  return rows
}

export const csvRows = (file: string): Values[] => parse(readFileSync(file), { columns: true })

export const ndjsonRows = (file: string): Values[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
