import { isDeepStrictEqual } from 'node:util'
import { type Session, safe, say, type Words } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { hasAllFields } from './whole-clients.ts'

/** A client is the same in another response, in each of its fields. @param where What the other response is. */
export function expectSameClient(session: Session, due: Client, received: Client | undefined, where: Words): void {
  const differing = fieldsThatDiffer(due, received)
  const shown = (client: Client | undefined) =>
    JSON.stringify(client && Object.fromEntries(differing.map((name) => [name, client[name] ?? null])))
  session.expect(
    differing.length === 0,
    say`client ${due.clientId} ${where} with ${safe(differing.join(', '))} ${shown(due)}`,
    () => say`${received ? shown(received) : 'no such client'}`,
  )
}

function fieldsThatDiffer(due: Client, received: Client | undefined): (keyof Client)[] {
  // Most are the same in each field, which takes less time to see at once.
  if (received && hasAllFields(received) && isDeepStrictEqual(due, received)) return []
  const seen = received && !hasAllFields(received) ? received : { ...due, ...received }
  const names = Object.keys(seen) as (keyof Client)[]
  return names.filter((name) => !isDeepStrictEqual(due[name], received?.[name]))
}
