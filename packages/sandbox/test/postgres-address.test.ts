import { expect, test } from 'vitest'
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
