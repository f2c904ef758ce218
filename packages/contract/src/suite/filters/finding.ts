import { type AskOptions, NothingToCheck, type Session, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import fc from 'fast-check'
import { ids, type ListQuery, list, queryWords } from '../client-calls.ts'
import type { World } from '../world.ts'
import { type FilterRule, meets } from './filter-rules.ts'

/** Values that some client has, or a part of them where a part is enough. */
export function valuesOf(rule: FilterRule, clients: readonly Client[]): fc.Arbitrary<string | number> {
  const known = [...new Set(clients.flatMap((client) => rule.valueOf(client) ?? []))].filter((value) =>
    isPlain(String(value)),
  )
  const [first, ...rest] = known
  if (first === undefined) throw new NothingToCheck(`no client has a value for filter[${rule.name}]`)
  const whole = fc.constantFrom<string | number>(first, ...rest)
  const [shared, ...others] = rule.kind === 'address' ? known.filter((value) => isShared(rule, clients, value)) : []
  if (shared !== undefined) return fc.oneof(whole, fc.constantFrom<string | number>(shared, ...others))
  if (rule.kind !== 'text') return whole
  const part = fc.tuple(whole, fc.nat(), fc.nat()).map(([value, from, length]) => partOf(String(value), from, length))
  return fc.oneof(whole, part.filter(isPlain))
}

const isShared = (rule: FilterRule, clients: readonly Client[], value: string | number): boolean =>
  clients.filter((client) => meets(rule, client, value)).length > 1

/** Spaces at the ends may be trimmed, a comma may part a list, and half a character is none. */
const isPlain = (text: string): boolean =>
  text !== '' && text.trim() === text && !text.includes(',') && !/\p{Surrogate}/u.test(text)

function partOf(text: string, from: number, length: number): string {
  const letters = [...text]
  const start = from % letters.length
  return letters.slice(start, start + 1 + (length % (letters.length - start))).join('')
}

/** Reads all that a query finds, up to what a world holds. */
export async function find(
  session: Session,
  query: ListQuery,
  options?: AskOptions,
): Promise<{ found: Client[]; total: number }> {
  const found: Client[] = []
  for (let offset = 0; offset < 400; offset += 100) {
    const page = await list(session, { limit: 100, ...(offset > 0 && { offset }), ...query }, options)
    found.push(...page.data)
    if (offset + 100 >= page.total || page.data.length === 0) return { found, total: page.total }
  }
  return { found, total: found.length }
}

/** The query finds those of the world who meet the condition; where the world is a sample, it misses none of them. */
export async function findsExactly(
  session: Session,
  world: World,
  query: ListQuery,
  holds: (client: Client) => boolean,
): Promise<void> {
  const asked = queryWords(query)
  const { found, total } = await find(session, query)
  const wrong = found.filter((client) => !holds(client))
  session.expect(wrong.length === 0, say`only clients that meet ${asked}`, () => say`also ${ids(wrong)}`)
  if (!world.isWhole) {
    const missed = world.clients.filter(holds).slice(0, 3)
    for (const { clientId } of missed) {
      const alone = await list(session, { ...query, 'filter[clientId]': clientId })
      session.expect(alone.total === 1, say`client ${clientId} to meet ${asked}`, () => say`total ${alone.total}`)
    }
    return
  }
  const expected = ids(world.clients.filter(holds))
  const missed = expected.filter((id) => !found.some(({ clientId }) => clientId === id))
  session.expect(missed.length === 0, say`every client that meets ${asked}`, () => say`all but ${missed}`)
  session.expect(total === expected.length, say`total ${expected.length} for ${asked}`, () => say`total ${total}`)
}
