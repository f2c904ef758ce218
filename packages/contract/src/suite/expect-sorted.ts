import { type Session, safe, say, type Words } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { isAscii } from './filters/filter-rules.ts'
import type { Installation } from './installation.ts'
import { hasAllFields } from './whole-clients.ts'

export type Key = string | number | null
export type Order = 'asc' | 'desc'

const times = new Set(['createTime', 'loggedAt', 'updateTime'])

export interface Sort {
  readonly installation: Installation
  readonly field: string
  readonly order: Order
}

/** Expects each two neighbours of a list to be in the order of the sort. */
export function expectSorted(session: Session, found: readonly Client[], sort: Sort): void {
  const { field, order } = sort
  for (const [index, client] of found.entries()) {
    const next = found[index + 1]
    if (!next) break
    if (!hasAllFields(client) || !hasAllFields(next)) continue
    session.expect(
      isInOrder(client, next, sort),
      say`${safe(field)} to ${safe(order === 'asc' ? 'ascend' : 'descend')}`,
      () => say`${describe(client, field)} before ${describe(next, field)} at position ${index}`,
      claimsOfOrder(keyOf(client, field), keyOf(next, field)),
    )
  }
}

/** Whether each two neighbours of a list are in the order of the sort, apart from ties. */
export const isOrdered = (found: readonly Client[], sort: Sort): boolean =>
  found.every((client, index) => {
    const next = found[index + 1]
    if (!next || !hasAllFields(client) || !hasAllFields(next)) return true
    return keyOf(client, sort.field) === keyOf(next, sort.field) || isInOrder(client, next, sort)
  })

/** The claims about the order of two values. */
function claimsOfOrder(a: Key, b: Key): string[] {
  if (a === b) return ['sort-ties']
  if (a === null || b === null) return ['sort-empty-values']
  if (typeof a !== 'string' || typeof b !== 'string') return ['sort-fields']
  if (a.toLowerCase() === b.toLowerCase()) return ['sort-text-case', 'sort-ties']
  // In the order of the characters, capitals come before all small letters.
  const [isBelow, isBelowFolded] = [a < b, a.toLowerCase() < b.toLowerCase()]
  return [isBelow === isBelowFolded ? 'sort-fields' : 'sort-text-case']
}

function isInOrder(client: Client, next: Client, { installation: { claims }, field, order }: Sort): boolean {
  const [low, high] = order === 'asc' ? [client, next] : [next, client]
  const compared = compareKeys(keyOf(low, field), keyOf(high, field), claims)
  if (compared !== 0) return compared === undefined || compared < 0
  if (claims['sort-ties'] === 'unspecified') return true
  return claims['sort-ties'] === 'by-id' ? low.clientId < high.clientId : client.clientId < next.clientId
}

/** What a client is sorted by. */
export function keyOf(client: Client, field: string): Key {
  const value = (client as Readonly<Record<string, unknown>>)[field] ?? null
  if (typeof value === 'number' || value === null) return value
  return times.has(field) ? Date.parse(String(value)) : String(value)
}

/** Below zero where `a` belongs before `b` ascending; nothing where it is not certain which comes first. */
function compareKeys(a: Key, b: Key, claims: Installation['claims']): number | undefined {
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b, claims)
  if (a === b) return 0
  const emptyIsFirst = claims['sort-empty-values'] === 'smallest'
  if (a === null) return emptyIsFirst ? -1 : 1
  if (b === null) return emptyIsFirst ? 1 : -1
  return a < b ? -1 : 1
}

function compareTexts(a: string, b: string, claims: Installation['claims']): number | undefined {
  const fold = (text: string) => (claims['sort-text-case'] === 'sensitive' ? text : text.toLowerCase())
  const [one, other] = [fold(a), fold(b)]
  if (one === other) return 0
  if (!(isAscii(one) && isAscii(other))) return undefined
  if (differAtSign(one, other)) return undefined
  return one < other ? -1 : 1
}

/** Databases sort signs such as `_`, `@` or a space in different ways, and the document says nothing about them. */
function differAtSign(a: string, b: string): boolean {
  const at = [...a].findIndex((character, index) => character !== b[index])
  const [one, other] = [a[at], b[at]]
  // One of two texts is the beginning of the other.
  if (one === undefined || other === undefined) return false
  return !(isLetterOrDigit(one) && isLetterOrDigit(other))
}

const isLetterOrDigit = (character: string): boolean => /[a-z0-9]/i.test(character)

const describe = (client: Client, field: string): Words =>
  say`client ${client.clientId} (${JSON.stringify((client as Readonly<Record<string, unknown>>)[field] ?? null)})`
