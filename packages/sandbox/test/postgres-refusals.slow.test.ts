import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.ts'
import { Database, prepare } from '../src/store/postgres/database.ts'
import { sql } from '../src/store/sql.ts'
import { ask, create, sandboxFor } from './support/ask.ts'
import { newDatabase, query } from './support/new-database.ts'
import './support/postgres-needed.ts'

const nameOf = (address: string) => new URL(address).pathname.slice(1)

/** The address of the same server with another database. */
const beside = (address: string) => Object.assign(new URL(address), { pathname: 'postgres' }).href

/** Creates a user without rights, and returns the address with it. */
async function withUser(db: string, user: string): Promise<string> {
  await query(db, `create role ${user} login password 'secret'`)
  return Object.assign(new URL(db), { username: user, password: 'secret' }).href
}

/** Ends all connections to a database. */
async function endConnections(db: string): Promise<void> {
  await query(beside(db), `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${nameOf(db)}'`)
}

async function statuses(sandbox: Sandbox): Promise<[list: number, creation: number]> {
  return [(await ask(sandbox, '/api/v2/clients')).status, (await create(sandbox, {})).status]
}

test('a user who may not change the tables, or make any, is told which right is missing, without the password', async () => {
  const db = await newDatabase()
  await (await createSandbox({ db, clients: 0 })).close()
  const reader = await withUser(db, 'reader')
  await query(db, 'grant all on sandbox_state, sandbox_tenants to reader')
  await query(db, 'grant select on all tables in schema public to reader')
  const refusal = await createSandbox({ db: reader, clients: 5 }).catch((error: Error) => error.message)
  expect(refusal).toMatch(/^PostgreSQL at \S+: permission denied for table \S+\. Use a user who may create tables,/)
  expect(refusal).not.toContain('secret')

  const empty = await newDatabase()
  await query(empty, 'drop schema public')
  await expect(createSandbox({ db: empty })).rejects.toThrow(
    /: no schema has been selected to create in\. Use a user who may create tables,/,
  )
})

test('a server without TLS is named at once where the address asks for TLS', async () => {
  const db = await newDatabase()
  await expect(createSandbox({ db: `${db}?sslmode=require` })).rejects.toThrow(
    /^PostgreSQL at \S+ does not support TLS\. Leave sslmode out of the address\.$/,
  )
})

test('while a database is read-only, clients can be read, and a creation is refused with 503', async () => {
  const db = await newDatabase()
  const sandbox = await sandboxFor({ db, clients: 3 })
  const setReadOnly = async (value: string) => {
    await query(beside(db), `alter database ${nameOf(db)} set default_transaction_read_only = ${value}`)
    await endConnections(db)
  }
  await setReadOnly('on')
  await expect.poll(() => statuses(sandbox)).toEqual([200, 503])
  const refusal = await create(sandbox, {})
  expect([refusal.headers.get('retry-after'), await refusal.json()]).toEqual([
    '5',
    { message: expect.stringContaining('The database is read-only.') },
  ])
  await setReadOnly('off')
  await expect.poll(() => statuses(sandbox)).toEqual([200, 201])
})

test('a database that refuses connections, or is dropped, is a lost one', async () => {
  const db = await newDatabase()
  const sandbox = await sandboxFor({ db, clients: 3 })
  await query(beside(db), `alter database ${nameOf(db)} allow_connections false`)
  await endConnections(db)
  await expect.poll(() => statuses(sandbox)).toEqual([503, 503])
  await expect(sandbox.fetch(`${sandbox.url}/_sandbox/ready`)).resolves.toHaveProperty('status', 503)
  await query(beside(db), `alter database ${nameOf(db)} allow_connections true`)
  await expect.poll(() => statuses(sandbox)).toEqual([200, 201])
  await query(beside(db), `drop database ${nameOf(db)} with (force)`)
  await expect.poll(() => statuses(sandbox)).toEqual([503, 503])
})

test('a database with an encoding that lacks characters is refused before it has tables', async () => {
  const db = `${await newDatabase()}_latin`
  await query(beside(db), `create database ${nameOf(db)} encoding 'LATIN1' locale 'C' template template0`)
  await expect(createSandbox({ db, clients: 0 })).rejects.toThrow(
    / has the encoding LATIN1\. Create the database with the encoding UTF8\.$/,
  )
})

test('statements are run without being prepared once a connection has lost or changed them, as one of a pooler', async () => {
  const address = await newDatabase()
  const database = await Database.at(address)
  onTestFinished(() => database.close())
  const one = prepare('one', sql`select 1 as one`)
  expect(await database.prepared(one, {})).toEqual([{ one: 1 }])
  await database.rows('deallocate all')
  expect(await database.prepared(one, {})).toEqual([{ one: 1 }])

  const other = await Database.at(address)
  onTestFinished(() => other.close())
  await other.rows('prepare one as select 2 as one')
  expect(await other.prepared(one, {})).toEqual([{ one: 1 }])
})

test('a pooler that refuses settings of the connection is reported at once, with what to set', async () => {
  const fields = ['SFATAL', 'C08P01', 'Munsupported startup parameter: lock_timeout', '', ''].join('\0')
  const pooler = createServer((socket) => {
    const length = Buffer.alloc(4)
    length.writeInt32BE(4 + fields.length)
    socket.once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, Buffer.from(fields)])))
  })
  pooler.listen(0, '127.0.0.1')
  await once(pooler, 'listening')
  onTestFinished(() => void pooler.close())
  const states: string[] = []
  const db = `postgres://sandbox@127.0.0.1:${(pooler.address() as AddressInfo).port}/sandbox`
  await expect(createSandbox({ db, onWait: (state) => states.push(state) })).rejects.toThrow(
    /unsupported startup parameter: lock_timeout\. Give the address .* ignore_startup_parameters = lock_timeout, /,
  )
  expect(states).toEqual([])
})
