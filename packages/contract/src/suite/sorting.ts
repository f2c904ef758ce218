import { type Check, NothingToCheck, type Session, safe, say, type Words } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askList, create, ids, type ListQuery, queryWords } from './client-calls.ts'
import { isAscii } from './filters/filter-rules.ts'
import { find } from './filters/finding.ts'
import { freshEmail } from './new-client.ts'
import { relationsOf } from './relation.ts'
import { readWorld } from './world.ts'

type SortField = 'clientId' | 'createTime' | 'email' | 'loggedAt' | 'name' | 'updateTime'
type Key = string | number | null

const times: ReadonlySet<SortField> = new Set<SortField>(['createTime', 'loggedAt', 'updateTime'])

const keyOf = (client: Client, field: SortField): Key => {
  const value = client[field] ?? null
  if (typeof value !== 'string') return value
  return times.has(field) ? Date.parse(value) : value.toLowerCase()
}

/** Below zero where `a` belongs before `b` ascending; undefined where nobody has said which comes first. */
function compareKeys(a: Key, b: Key): number | undefined {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  if (typeof a === 'string' && typeof b === 'string' && !(isAscii(a) && isAscii(b))) return undefined
  return a < b ? -1 : 1
}

const fields = ['clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime'] as const
const orders = ['asc', 'desc'] as const

const claimsOf = (field: SortField): string[] => [
  'sort-fields',
  'sort-ties',
  ...(field === 'name' || field === 'email' ? ['sort-text-case'] : []),
  ...(field === 'clientId' || field === 'createTime' ? [] : ['sort-empty-values']),
]

const sorting = relationsOf('sorting')

/** Lists are monotone in what they are sorted by, and equal clients keep one order. */
export const sortingChecks: readonly Check[] = [
  ...fields.flatMap((field) =>
    orders.map((order) =>
      sorting({
        name: `${field}/${order}`,
        title: `a list by ${field} ${order === 'asc' ? 'ascends' : 'descends'}, and ties follow clientId`,
        claims: claimsOf(field),
        verify: async (session) => {
          const { found } = await find(session, { sort_by: field, sort_order: order })
          expectSorted(session, found, field, order)
        },
      }),
    ),
  ),
  sorting({
    name: 'default-order',
    title: 'a list descends when no order is given',
    claims: ['sort-order-default'],
    verify: async (session) => {
      for (const field of fields) await sameOrder(session, { sort_by: field }, { sort_by: field, sort_order: 'desc' })
    },
  }),
  sorting({
    name: 'default-field',
    title: 'a list is by createTime when no field is given',
    claims: ['sort-default'],
    verify: (session) => sameOrder(session, { sort_order: 'asc' }, { sort_by: 'createTime', sort_order: 'asc' }),
  }),
  sorting({
    name: 'filtered',
    title: 'a filter leaves the order as it is',
    verify: async (session) => {
      for (const field of fields) {
        const { found } = await find(session, { sort_by: field, sort_order: 'asc', 'filter[name]': 'a' })
        expectSorted(session, found, field, 'asc')
      }
    },
  }),
  sorting({
    name: 'created',
    title: 'new clients take their place in every order, whatever their case and what they lack',
    // One of them has no name, which a Registration wizard may not let through.
    needs: ['writes', 'exclusive data'],
    claims: ['sort-text-case', 'sort-empty-values'],
    verify: async (session) => {
      const bodies = ['b', 'A', 'C', 'a'].map((letter, index) => ({
        ...(index > 0 && { info: { givenName: `${letter}${letter === 'A' ? 'nn' : 'zz'}`, familyName: 'Lee' } }),
        email: `${letter}${freshEmail('sorted')}`,
      }))
      for (const body of bodies) await create(session, body)
      const emails = bodies.map(({ email }) => email).join(',')
      for (const field of fields)
        await session.forEach(orders, async (order) => {
          const query = { 'filter[emails]': emails, sort_by: field, sort_order: order }
          const { found } = await find(session, query)
          session.expect(found.length === bodies.length, say`${bodies.length} clients`, () => say`${found.length}`)
          expectSorted(session, found, field, order)
        })
    },
  }),
  sorting({
    name: 'again',
    title: 'the same list asked for again comes in the same order',
    claims: ['sort-ties'],
    verify: async (session) => {
      for (const field of fields) await sameOrder(session, { sort_by: field }, { sort_by: field })
    },
  }),
  sorting({
    name: 'other-fields',
    title: 'a list cannot be sorted by another field of a client',
    claims: ['sort-by-unknown'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      const others = [...new Set(clients.flatMap((client) => Object.keys(client)))].filter(
        (name) => !(fields as readonly string[]).includes(name),
      )
      for (const name of others) {
        const { response } = await askList(session, { sort_by: name })
        session.expect(
          response.status === 400,
          say`400 for sort_by=${safe(name)}`,
          () => say`status ${response.status}`,
        )
      }
    },
  }),
]

function expectSorted(session: Session, found: readonly Client[], field: SortField, order: 'asc' | 'desc'): void {
  for (const [index, client] of found.entries()) {
    const next = found[index + 1]
    if (!next) break
    const [low, high] = order === 'asc' ? [client, next] : [next, client]
    const compared = compareKeys(keyOf(low, field), keyOf(high, field))
    const isRight = compared === undefined || compared < 0 || (compared === 0 && low.clientId < high.clientId)
    session.expect(
      isRight,
      say`${safe(field)} to ${safe(order === 'asc' ? 'ascend' : 'descend')}, ties by clientId`,
      () => say`${describe(client, field)} before ${describe(next, field)} at position ${index}`,
    )
  }
}

const describe = (client: Client, field: SortField): Words =>
  say`client ${client.clientId} (${JSON.stringify(client[field] ?? null)})`

async function sameOrder(session: Session, one: ListQuery, other: ListQuery): Promise<void> {
  const [a, b] = [ids((await find(session, one)).found), ids((await find(session, other)).found)]
  if (a.length < 2) throw new NothingToCheck('the server has fewer than two clients')
  session.expect(
    a.join() === b.join(),
    say`the order of ${queryWords(other)}`,
    () => say`${a.slice(0, 10)} in place of ${b.slice(0, 10)}`,
  )
}
