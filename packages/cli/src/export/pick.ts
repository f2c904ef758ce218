import type { ClientObject } from './cells.ts'

/**
 * The client with these fields only, and with its `clientId`.
 * @param fields Names as `country` or `country.alpha2Code`. Empty: the whole client.
 */
export function pick(client: ClientObject, fields: readonly string[]): ClientObject {
  if (fields.length === 0) return client
  const picked: Record<string, unknown> = { clientId: client.clientId }
  for (const field of fields) copy(client, picked, field.split('.'))
  return picked
}

function copy(from: ClientObject, to: Record<string, unknown>, [name = '', ...rest]: readonly string[]): void {
  const value = from[name]
  if (value === undefined) return
  if (rest.length === 0 || typeof value !== 'object' || value === null) {
    to[name] = value
    return
  }
  const member = (to[name] ?? {}) as Record<string, unknown>
  // A field that is there as a whole already has all of its members.
  if (member !== value) copy(value as ClientObject, member, rest)
  to[name] = member
}
