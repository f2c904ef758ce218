import { startPasswordServer } from '@b2core-clients/test-postgres'
import { expect, onTestFinished, test } from 'vitest'
import { openSession, toConnectionString } from '../../src/export/postgres/connection.ts'

test('sslmode=require is what the driver makes of it, without its warning of many lines', () => {
  expect(toConnectionString('postgres://host/name?sslmode=require')).toBe('postgres://host/name?sslmode=verify-full')
  const asLibpq = 'postgres://host/name?uselibpqcompat=true&sslmode=require'
  expect(toConnectionString(asLibpq)).toBe(asLibpq)
})

test('a password that is missing is named, which the driver says without a code', async () => {
  const server = await startPasswordServer()
  onTestFinished(server.stop)
  await expect(openSession(server.address, 'w', undefined)).rejects.toThrow(
    'w refuses the user or the password; put them into the address, or set PGPASSWORD.',
  )
})
