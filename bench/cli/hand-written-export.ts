/**
 * `node hand-written-export.ts URL sqlite|ndjson FILE`: what somebody would write by hand to copy all clients: a loop
 * over the pages, one after the other, that remembers nothing.
 */
import { appendFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { authorization } from '../sandbox/servers.ts'

interface Page {
  readonly total: number
  readonly data: readonly { readonly clientId: number; readonly email?: string | null }[]
}

const [url = '', format = '', file = ''] = process.argv.slice(2)
const write = format === 'sqlite' ? toSqlite(file) : toNdjson(file)

for (let offset = 0, total = 1; offset < total; ) {
  const query = `limit=100&offset=${offset}&sort_by=clientId&sort_order=asc`
  const response = await fetch(`${url}/api/v2/clients?${query}`, { headers: authorization })
  const page = (await response.json()) as Page
  write(page.data)
  total = page.total
  offset += page.data.length
}

function toSqlite(file: string) {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = wal; PRAGMA synchronous = normal')
  database.exec('CREATE TABLE clients (client_id INTEGER PRIMARY KEY, email TEXT, client TEXT)')
  database.exec('CREATE INDEX clients_email ON clients (email)')
  const insert = database.prepare('INSERT INTO clients VALUES (?, ?, ?)')
  return (clients: Page['data']) => {
    database.exec('BEGIN')
    for (const client of clients) insert.run(client.clientId, client.email ?? null, JSON.stringify(client))
    database.exec('COMMIT')
  }
}

function toNdjson(file: string) {
  return (clients: Page['data']) =>
    appendFileSync(file, clients.map((client) => `${JSON.stringify(client)}\n`).join(''))
}
