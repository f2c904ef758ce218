import { type Check, NothingToCheck } from '@b2core-clients/openapi-contract'
import { askCreate, askGet, create, ids, list } from './api.ts'
import { type Condition, conditionsOf } from './conditions.ts'
import { find } from './filter-relations.ts'
import { newClient } from './new-client.ts'
import { as, divide, restricted } from './restriction-relations.ts'
import { readWorld, spread } from './world.ts'

/** That nothing tells a restricted admin of a hidden client: no filter, no total, no refusal, no HEAD. */
export const hidingRelations: readonly Check[] = [
  restricted(
    'filtered',
    'whatever the filter, a restricted admin finds what everybody finds less what is hidden',
    async (session) => {
      const { seen, hidden } = await divide(session)
      const visible = new Set(ids(seen))
      const reach = ({ holds }: Condition): number => hidden.filter(holds).length
      for (const filter of await conditionsOf(session, await readWorld(session), 10)) {
        session.exchanges = []
        const [widest] = filter.toSorted((a, b) => reach(b) - reach(a))
        const query = { ...(widest && { [widest.parameter]: widest.value }), sort_by: 'clientId' }
        const due = ids((await find(session, query)).found).filter((id) => visible.has(id))
        const own = await find(session, query, as)
        const asked = JSON.stringify(query)
        session.expect(ids(own.found).join() === due.join(), `${due.join()} for ${asked}`, () => ids(own.found).join())
        session.expect(own.total === due.length, `total ${due.length} for ${asked}`, () => `${own.total}`)
      }
    },
    { claims: ['total-count'] },
  ),
  restricted(
    'head',
    'HEAD answers 404 for a hidden client',
    async (session) => {
      const { hidden } = await divide(session)
      for (const { clientId } of spread(hidden, 5)) {
        const request = {
          method: 'HEAD',
          target: `/api/v2/clients/${clientId}`,
          headers: { accept: 'application/json' },
        }
        const { response } = await session.send(request, as)
        session.expect(response.status === 404, `404 for hidden client ${clientId}`, () => `status ${response.status}`)
      }
    },
    { claims: ['hidden-client-status', 'head-method'] },
  ),
  restricted(
    'created-hidden',
    'the client that a restricted admin creates bears no tag, and is hidden from any later read',
    async (session) => {
      const { total } = await list(session, { limit: 1 }, as)
      const { clientId, tags } = await create(session, newClient(session, 'hidden'), as)
      session.expect((tags ?? []).length === 0, 'no tags', () => JSON.stringify(tags))
      const { response } = await askGet(session, clientId, as)
      session.expect(response.status === 404, `404 for client ${clientId}`, () => `status ${response.status}`)
      const after = await list(session, { limit: 1 }, as)
      session.expect(after.total === total, `total ${total}, as before`, () => `${after.total}`)
    },
    { needs: ['writes', 'exclusive data'], claims: ['created-client-visibility', 'new-client-defaults'] },
  ),
  restricted(
    'taken-email',
    'the refusal of a taken email reads the same whether its holder is hidden or not',
    async (session) => {
      const { seen, hidden } = await divide(session)
      const texts: string[] = []
      for (const clients of [seen, hidden]) {
        const email = clients.find((client) => client.email && client.status === 'Active')?.email
        if (!email) throw new NothingToCheck('no active client has an email')
        const { response } = await askCreate(session, { ...newClient(session, 'taken'), email }, as)
        session.expect(response.status === 400, `a refusal (400) for ${email}`, () => `status ${response.status}`)
        texts.push(response.text.replaceAll(email, 'EMAIL'))
      }
      session.expect(texts[0] === texts[1], `${texts[0]}`, () => `${texts[1]}`)
    },
    // Other people's addresses would be used.
    { needs: ['writes', 'exclusive data'], claims: ['email-uniqueness'] },
  ),
]
