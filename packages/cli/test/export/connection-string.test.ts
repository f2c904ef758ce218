import { expect, test } from 'vitest'
import { toConnectionString } from '../../src/export/postgres/connection.ts'

test('sslmode=require is what the driver makes of it, without its warning of many lines', () => {
  expect(toConnectionString('postgres://host/name?sslmode=require')).toBe('postgres://host/name?sslmode=verify-full')
  const asLibpq = 'postgres://host/name?uselibpqcompat=true&sslmode=require'
  expect(toConnectionString(asLibpq)).toBe(asLibpq)
})
