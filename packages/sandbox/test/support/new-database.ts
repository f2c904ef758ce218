import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** The address of a new, empty database. */
export async function newDatabase(): Promise<string> {
  const postgres = inject('postgres')
  if (!postgres || 'missing' in postgres) throw new Error('There is no PostgreSQL.')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await query(postgres.address, `create database ${name}`)
  return Object.assign(new URL(postgres.address), { pathname: name }).href
}

/** The rows of one statement. */
export async function query(address: string, text: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client(address)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Runs a statement in a transaction that stays open. Returns what ends it. */
export async function hold(address: string, text: string): Promise<() => Promise<void>> {
  const client = new pg.Client(address)
  await client.connect()
  await client.query('begin')
  await client.query(text)
  return () => client.end()
}
