import { type AskOptions, NothingToCheck, type Session, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import fc from 'fast-check'
import { ids, type ListQuery, list, queryWords } from '../client-calls.ts'
import { byId, installationOf, pageSize } from '../installation.ts'
import { hasAllFields } from '../whole-clients.ts'
import type { World } from '../world.ts'
import { claimsAgainst } from './alternatives.ts'
import {
  type FilterRule,
  isIgnoredZero,
  type Meets,
  meets,
  meetsInCapitals,
  meetsWithoutAccents,
  parameterOf,
  ruleOf,
} from './filter-rules.ts'

/** Values that find somebody: what a client has, or a part of it where a part is enough. */
export function valuesOf(rule: FilterRule, clients: readonly Client[]): fc.Arbitrary<string | number> {
  const known = knownValues(rule, clients)
  const [first, ...rest] = known
  if (first === undefined) throw new NothingToCheck(`no client has a value for filter[${rule.name}]`)
  const whole = fc.constantFrom<string | number>(first, ...rest)
  const [shared, ...others] = rule.kind === 'address' ? known.filter((value) => isShared(rule, clients, value)) : []
  if (shared !== undefined) return fc.oneof(whole, fc.constantFrom<string | number>(shared, ...others))
  if (rule.matching === 'whole' || rule.kind !== 'text') return whole
  const from = rule.matching === 'beginning' ? fc.constant(0) : fc.nat()
  const part = fc.tuple(whole, from, fc.nat()).map(([value, start, length]) => partOf(String(value), start, length))
  return fc.oneof(whole, part.filter(isPlain))
}

/** Two or more different values of clients. */
export function severalValuesOf(
  rule: FilterRule,
  clients: readonly Client[],
  maxLength: number,
): fc.Arbitrary<(string | number)[]> {
  // From fewer values, fast-check would look for another one without end.
  if (!hasSeveralValues(rule, clients)) throw new NothingToCheck(`no two clients differ in filter[${rule.name}]`)
  return fc.uniqueArray(valuesOf(rule, clients), { minLength: 2, maxLength })
}

export const hasSeveralValues = (rule: FilterRule, clients: readonly Client[]): boolean =>
  knownValues(rule, clients).length > 1

/** The whole values that clients have, apart from those that a filter may read in another way. */
export const knownValues = (rule: FilterRule, clients: readonly Client[]): (string | number)[] =>
  [...new Set(clients.flatMap((client) => rule.valueOf(client) ?? []))].filter(
    (value) => isPlain(String(value)) && !isIgnoredZero(rule, value),
  )

const isShared = (rule: FilterRule, clients: readonly Client[], value: string | number): boolean =>
  clients.filter((client) => meets(rule, client, value)).length > 1

/** Without spaces at its ends, which may be trimmed, without a comma, which separates values, and in whole characters. */
const isPlain = (text: string): boolean =>
  text !== '' && text.trim() === text && !text.includes(',') && !/\p{Surrogate}/u.test(text)

function partOf(text: string, from: number, length: number): string {
  const letters = [...text]
  const start = from % letters.length
  return letters.slice(start, start + 1 + (length % (letters.length - start))).join('')
}

export interface FindOptions extends AskOptions {
  /** Clients that are read at most. @default 400 */
  readonly most?: number
}

export interface Found {
  readonly found: Client[]
  /** How many clients the server says that the query finds. */
  readonly total: number
}

/** Reads what a query finds, page by page. */
export async function find(
  session: Session,
  query: ListQuery,
  { most = 400, ...options }: FindOptions = {},
): Promise<Found> {
  const limit = pageSize(installationOf(session))
  const found: Client[] = []
  for (let offset = 0; ; offset += limit) {
    const page = await list(session, { limit, ...(offset > 0 && { offset }), ...query }, options)
    found.push(...page.data)
    if (offset + limit >= Math.min(page.total, most) || page.data.length === 0) return { found, total: page.total }
  }
}

/** Clients of a sample that are looked for one by one. */
const mostLookedFor = 3

/** What a query has to find. */
export interface Finding {
  readonly query: ListQuery
  /** Whether the client is meant. @param compare How its texts are compared. */
  readonly holds: (client: Client, compare: Meets) => boolean
  /** The claims that are wrong if of the clients that are known these are found. @default those of the check */
  readonly claimsAgainst?: (known: readonly Client[], found: readonly Client[]) => readonly string[] | undefined
}

/** A filter finds the clients that meet its value, and no others. */
export const filterFindsExactly = (session: Session, world: World, rule: FilterRule, value: string | number) =>
  findsExactly(session, world, {
    query: { [parameterOf(rule)]: value },
    holds: (client, compare) => compare(rule, client, value),
    claimsAgainst: (known, found) => claimsAgainst(rule, [value], known, found),
  })

/**
 * The query finds the clients that meet the condition. Where the world holds all clients, it finds every one of them.
 * Where the world is a sample, a page of what it finds is enough, and some of the sample are looked for one by one.
 */
export async function findsExactly(
  session: Session,
  world: World,
  { query, holds, claimsAgainst = () => undefined }: Finding,
): Promise<void> {
  const asked = queryWords(query)
  const { found, total } = await find(session, query, world.isWhole ? {} : { most: 1 })
  // Beside a page that does not hold all, nobody knows who is found.
  const beside = world.isWhole || total <= found.length ? world.clients : []
  const refutedBy = (...missed: Client[]) => claimsAgainst([...beside, ...found, ...missed].filter(hasAllFields), found)
  // Our own sandbox tells letters apart; the database of a host need not.
  const isHost = !session.can('exclusive data')
  const alsoAllowed = isHost ? [meetsInCapitals, meetsWithoutAccents] : [meetsInCapitals]
  const others = found.filter((client) => hasAllFields(client) && !holds(client, meets))
  const wrong = others.filter((client) => !alsoAllowed.some((compare) => holds(client, compare)))
  session.expect(wrong.length === 0, say`only clients that meet ${asked}`, () => say`also ${ids(wrong)}`, refutedBy)
  const expected = world.clients.filter((client) => holds(client, meets))
  if (!world.isWhole) {
    const isSeen = new Set(ids(found))
    const unseen = expected.filter(({ clientId }) => !isSeen.has(clientId))
    for (const client of unseen.slice(0, mostLookedFor)) await findsOne(session, query, client, () => refutedBy(client))
    return
  }
  const isFound = new Set(ids(found))
  const missed = ids(expected).filter((id) => !isFound.has(id))
  session.expect(missed.length === 0, say`every client that meets ${asked}`, () => say`all but ${missed}`, refutedBy)
  const due = expected.length + others.length
  session.expect(total === due, say`total ${due} for ${asked}`, () => say`total ${total}`)
}

/** The query finds one client, whatever else it finds. @param refuted The claims that are wrong if it does not. */
async function findsOne(
  session: Session,
  query: ListQuery,
  { clientId }: Client,
  refuted: () => readonly string[] | undefined,
): Promise<void> {
  const installation = installationOf(session)
  const { matching } = ruleOf(installation.filters, 'clientId')
  // Where the id has no effect, the client may be on any page.
  if (matching === 'ignored' || 'filter[clientId]' in query) return
  // Of all ids with these digits in them, the client's own is the smallest.
  const order = matching === 'part' ? byId(installation) : {}
  const { found, total } = await find(session, { ...query, ...order, 'filter[clientId]': clientId }, { most: 1 })
  const isFound = found.some((client) => client.clientId === clientId)
  if (!isFound && matching === 'part' && !('sort_by' in order) && found.length < total) return
  session.expect(
    isFound,
    say`client ${clientId} to meet ${queryWords(query)}`,
    () => say`clients ${ids(found)}`,
    refuted,
  )
}
