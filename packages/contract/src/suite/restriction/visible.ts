import { type Check, type Session, say, spread } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { create, ids, type ListQuery, list, queryWords } from '../client-calls.ts'
import { type Condition, conditionsOf } from '../filters/conditions.ts'
import { claimsOfFilters } from '../filters/filter-rules.ts'
import { find } from '../filters/finding.ts'
import { byId, type Installation } from '../installation.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import { asRestricted, type Divided, divide, visibility } from './divide.ts'

const restriction = relationsOf('restriction', { needs: ['restricted admin'] })

/** What an admin who may see certain tags gets. */
export const visibleClientChecks = (installation: Installation): Check[] => [
  listCheck(installation),
  pagesCheck(installation),
  orderCheck(installation),
  filteredCheck(installation),
  restriction({
    name: 'create',
    title: 'a restricted admin gets the client it creates in the response',
    needs: ['writes'],
    claims: ['created-client-visibility'],
    verify: async (session) => {
      const sent = newClient(session, 'restricted')
      const { clientId, email } = await create(session, sent, asRestricted)
      session.expect(email === sent.email, say`the client of ${sent.email}`, () => say`client ${clientId}, ${email}`)
    },
  }),
]

/** The total of a restricted admin's list. In a sample, nothing is known of it. */
const totalOf = ({ claims }: Installation, { seen, total }: Divided): number =>
  claims['total-count'] === 'all' ? total : seen.length

/** Orders of a list: nobody may get lost in one of them. */
const ordersOf = ({ claims }: Installation): ListQuery[] =>
  [...(claims['sort-fields'] ?? [])].map((sort_by) => ({ sort_by: String(sort_by), sort_order: 'asc' }))

/** An order that is certain also where ties have none. */
const certainOrder = (installation: Installation): ListQuery =>
  ordersOf(installation).find(({ sort_by }) => sort_by === 'createTime') ?? byId(installation)

const listCheck = (installation: Installation): Check =>
  restriction({
    name: 'list',
    title: 'a restricted admin lists the clients with the tags, and nobody else',
    claims: ['restricted-admin-tags', 'total-count'],
    verify: async (session) => {
      const divided = await divide(session)
      for (const order of ordersOf(installation)) {
        const { found, total } = await find(session, order, asRestricted)
        if (divided.isWhole) {
          same(session, found, divided.seen)
          const due = totalOf(installation, divided)
          session.expect(total === due, say`total ${due}`, () => say`${total}`)
          continue
        }
        const others = ids(found.filter((client) => !visibility(session)(client)))
        session.expect(others.length === 0, say`only clients with the tags`, () => say`also ${others}`)
        const isLess = total < divided.total || installation.claims['total-count'] === 'all'
        session.expect(isLess, say`a total below ${divided.total}`, () => say`${total}`, ['total-count'])
      }
      if (!divided.isWhole) await seesSome(session, divided)
    },
  })

/** In a sample, clients with the tags are looked for one by one. */
async function seesSome(session: Session, { seen }: Divided): Promise<void> {
  for (const { clientId } of spread(seen, 5)) {
    const { data } = await list(session, { 'filter[clientId]': clientId }, asRestricted)
    const isFound = data.some((client) => client.clientId === clientId)
    session.expect(isFound, say`client ${clientId}`, () => say`clients ${ids(data)}`)
  }
}

const pagesCheck = (installation: Installation): Check =>
  restriction({
    name: 'pages',
    title: "a restricted admin's pages partition what this admin may see",
    claims: ['total-count'],
    suspects: ['restricted-admin-tags'],
    verify: async (session) => {
      const divided = await divide(session)
      const { total } = await list(session, { limit: 1 }, asRestricted)
      const count = divided.isWhole ? divided.seen.length : Math.min(total, 60)
      const due = divided.isWhole ? totalOf(installation, divided) : total
      for (const limit of [1, 7]) {
        const found: Client[] = []
        for (let offset = 0; offset < count; offset += limit) {
          const page = await list(session, { limit, offset, ...byId(installation) }, asRestricted)
          const most = divided.isWhole ? Math.min(limit, count - offset) : Math.min(limit, total - offset)
          const isFull = page.data.length === most
          session.expect(isFull, say`${most} clients at offset ${offset}`, () => say`${page.data.length}`)
          session.expect(page.total === due, say`total ${due}`, () => say`${page.total}`)
          found.push(...page.data)
        }
        const twice = found.length - new Set(ids(found)).size
        session.expect(twice === 0, say`each client once`, () => say`${twice} twice`)
        if (divided.isWhole) same(session, found, divided.seen)
      }
    },
  })

const orderCheck = (installation: Installation): Check =>
  restriction({
    name: 'order',
    title: 'a restricted admin sees clients in the same order as everybody',
    suspects: ['restricted-admin-tags'],
    verify: async (session) => {
      const { isWhole } = await divide(session)
      const isVisible = visibility(session)
      const order = certainOrder(installation)
      const all = ids((await find(session, order)).found.filter(isVisible))
      const own = ids((await find(session, order, asRestricted)).found)
      // In a sample, everybody's pages end before those of the restricted admin do.
      const compared = isWhole ? own : own.slice(0, all.length)
      session.expect(compared.join() === all.join(), say`${all}`, () => say`${compared}`)
    },
  })

const filteredCheck = (installation: Installation): Check =>
  restriction({
    name: 'filtered',
    title: 'whatever the filter, a restricted admin finds what everybody finds without what is hidden',
    claims: ['total-count'],
    suspects: ['restricted-admin-tags', ...claimsOfFilters([...installation.filters, ...installation.namedIds])],
    verify: async (session) => {
      const { hidden } = await divide(session)
      const isVisible = visibility(session)
      const reach = ({ holds }: Condition): number => hidden.filter((client) => holds(client)).length
      await session.forEach(await conditionsOf(session, await readWorld(session), 10), async (filter) => {
        const [widest] = filter.toSorted((a, b) => reach(b) - reach(a))
        const query = { ...(widest && { [widest.parameter]: widest.value }), ...byId(installation) }
        const all = await find(session, query)
        const due = ids(all.found.filter(isVisible))
        const own = await find(session, query, asRestricted)
        const asked = queryWords(query)
        // A page of everybody's ends before the same page of the restricted admin does.
        const isAll = all.found.length === all.total
        const found = isAll ? ids(own.found) : ids(own.found).slice(0, due.length)
        session.expect(found.join() === due.join(), say`${due} for ${asked}`, () => say`${found}`)
        const total = installation.claims['total-count'] === 'all' ? all.total : due.length
        if (isAll) session.expect(own.total === total, say`total ${total} for ${asked}`, () => say`${own.total}`)
      })
    },
  })

function same(session: Session, found: readonly Client[], expected: readonly Client[]): void {
  const [a, b] = [ids(found).toSorted((x, y) => x - y), ids(expected).toSorted((x, y) => x - y)]
  session.expect(a.join() === b.join(), say`clients ${b}`, () => say`${a}`)
}
