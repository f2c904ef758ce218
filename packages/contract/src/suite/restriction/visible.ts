import { type Check, type Session, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { create, ids, list, queryWords } from '../client-calls.ts'
import { type Condition, conditionsOf } from '../filters/conditions.ts'
import { find } from '../filters/finding.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import { asRestricted, divide } from './divide.ts'

const restriction = relationsOf('restriction', { needs: ['restricted admin'] })

/** What an admin who may see certain tags gets. */
export const visibleClientChecks: readonly Check[] = [
  restriction({
    name: 'list',
    title: 'a restricted admin lists the clients that bear one of the tags, and nobody else',
    claims: ['restricted-admin-tags', 'total-count'],
    verify: async (session) => {
      const { seen } = await divide(session)
      for (const order of [
        { sort_by: 'clientId' },
        { sort_by: 'email' },
        { sort_by: 'name' },
        { sort_by: 'createTime' },
      ]) {
        const { found, total } = await find(session, { ...order, sort_order: 'asc' }, asRestricted)
        same(session, found, seen)
        session.expect(total === seen.length, say`total ${seen.length}`, () => say`${total}`)
      }
    },
  }),
  restriction({
    name: 'pages',
    title: "a restricted admin's pages partition what is seen",
    claims: ['total-count'],
    verify: async (session) => {
      const { seen } = await divide(session)
      for (const limit of [1, 7]) {
        const found: Client[] = []
        for (let offset = 0; offset < seen.length; offset += limit) {
          const page = await list(session, { limit, offset }, asRestricted)
          const due = Math.min(limit, seen.length - offset)
          session.expect(
            page.data.length === due,
            say`${due} clients at offset ${offset}`,
            () => say`${page.data.length}`,
          )
          session.expect(page.total === seen.length, say`total ${seen.length}`, () => say`${page.total}`)
          found.push(...page.data)
        }
        same(session, found, seen)
      }
    },
  }),
  restriction({
    name: 'order',
    title: 'a restricted admin sees clients in the order that everybody sees',
    verify: async (session) => {
      const { seen } = await divide(session)
      const visible = new Set(ids(seen))
      const all = ids((await find(session, { sort_by: 'name' })).found).filter((id) => visible.has(id))
      const own = ids((await find(session, { sort_by: 'name' }, asRestricted)).found)
      session.expect(own.join() === all.join(), say`${all}`, () => say`${own}`)
    },
  }),
  restriction({
    name: 'filtered',
    title: 'whatever the filter, a restricted admin finds what everybody finds less what is hidden',
    claims: ['total-count'],
    verify: async (session) => {
      const { seen, hidden } = await divide(session)
      const visible = new Set(ids(seen))
      const reach = ({ holds }: Condition): number => hidden.filter(holds).length
      await session.forEach(await conditionsOf(session, await readWorld(session), 10), async (filter) => {
        const [widest] = filter.toSorted((a, b) => reach(b) - reach(a))
        const query = { ...(widest && { [widest.parameter]: widest.value }), sort_by: 'clientId' }
        const due = ids((await find(session, query)).found).filter((id) => visible.has(id))
        const own = await find(session, query, asRestricted)
        const asked = queryWords(query)
        session.expect(ids(own.found).join() === due.join(), say`${due} for ${asked}`, () => say`${ids(own.found)}`)
        session.expect(own.total === due.length, say`total ${due.length} for ${asked}`, () => say`${own.total}`)
      })
    },
  }),
  restriction({
    name: 'create',
    title: 'a restricted admin gets the client it creates, in the answer',
    needs: ['writes'],
    claims: ['created-client-visibility'],
    verify: async (session) => {
      const sent = newClient(session, 'restricted')
      const made = await create(session, sent, asRestricted)
      session.expect(made.email === sent.email, say`the client of ${sent.email}`, () => say`${made.email}`)
    },
  }),
]

function same(session: Session, found: readonly Client[], expected: readonly Client[]): void {
  const [a, b] = [ids(found).toSorted((x, y) => x - y), ids(expected).toSorted((x, y) => x - y)]
  session.expect(a.join() === b.join(), say`clients ${b}`, () => say`${a}`)
}
