import type { Client } from '@b2core-clients/schema'

/** Whether a body is a client: it has an id. Some installations have ids that are text. */
export function isClient(body: unknown): body is Client {
  const { clientId } = Object(body)
  return Number.isSafeInteger(clientId) || (typeof clientId === 'string' && clientId !== '')
}

/** Throws what is wrong with a part of a body. It does not say the value, which can be personal data. */
export function expectThat(isExpected: boolean, name: string, value: unknown, expected: string): void {
  if (isExpected) return
  throw new Error(`${name} is ${typeName(value)}, expected ${expected}`)
}

/** Throws unless the value is a client. */
export function expectClient(name: string, value: unknown): void {
  expectThat(value instanceof Object, name, value, 'an object')
  expectThat(isClient(value), `${name}.clientId`, Object(value).clientId, 'an integer')
}

function typeName(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
