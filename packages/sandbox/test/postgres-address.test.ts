import { startPasswordServer } from '@b2core-clients/test-postgres'
import { expect, onTestFinished, test } from 'vitest'
import { createSandbox } from '../src/index.ts'
import { toConnectionString } from '../src/store/postgres/address.ts'

const address = 'postgres://user:password@host/name?connect_timeout=5'

test.each(['prefer', 'require', 'verify-ca'])(
  'sslmode=%s is what the driver makes of it, without its warning',
  (mode) => {
    expect(toConnectionString(`${address}&sslmode=${mode}`)).toBe(`${address}&sslmode=verify-full`)
  },
)

test.each(['', '&sslmode=disable', '&sslmode=verify-full', '&uselibpqcompat=true&sslmode=require'])(
  'the rest of an address stays as it is: %s',
  (more) => {
    expect(toConnectionString(address + more)).toBe(address + more)
  },
)

test('a password that is missing is named, which the driver says without a code', async () => {
  const server = await startPasswordServer()
  onTestFinished(server.stop)
  await expect(createSandbox({ db: server.address })).rejects.toThrow(
    /^PostgreSQL at \S+ refuses the user or the password\. Put them into the address, or set PGPASSWORD\.$/,
  )
})
