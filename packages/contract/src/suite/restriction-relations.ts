import { type Check, NothingToCheck, type Session } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { restrictedTagsOf } from '../targets/restricted-tags.ts'
import { askGet, create, get, ids, type ListQuery, list } from './api.ts'
import { find } from './filter-relations.ts'
import { newClient } from './new-client.ts'
import { type RelationOptions, relation } from './relation.ts'
import { readWorld, spread } from './world.ts'

export const restricted = (
  id: string,
  title: string,
  run: Check['run'],
  { needs = [], claims = [] }: RelationOptions = {},
) => relation(`restriction/${id}`, title, run, { needs: ['restricted admin', ...needs], claims })

export const as = { as: 'restricted' } as const

/** The clients that bear one of the restricted admin's tags, and the others. */
export async function divide(session: Session): Promise<{ seen: Client[]; hidden: Client[] }> {
  const tags = restrictedTagsOf(session.target)
  if (!tags) throw new NothingToCheck("the restricted admin's tags are not known")
  const { clients, isWhole } = await readWorld(session)
  if (!isWhole) throw new NothingToCheck('the server has more clients than a run reads')
  const bears = ({ tags: borne }: Client) =>
    (borne ?? []).some(({ name }) => typeof name === 'string' && tags.includes(name))
  const [seen, hidden] = [clients.filter(bears), clients.filter((client) => !bears(client))]
  if (seen.length === 0 || hidden.length === 0) throw new NothingToCheck('the tags tell no clients apart')
  return { seen, hidden }
}

/** What an admin who may see certain tags gets, and that nothing else leaks. */
export const restrictionRelations: readonly Check[] = [
  restricted(
    'list',
    'a restricted admin lists the clients that bear one of the tags, and nobody else',
    async (session) => {
      const { seen } = await divide(session)
      for (const order of [
        { sort_by: 'clientId' },
        { sort_by: 'email' },
        { sort_by: 'name' },
        { sort_by: 'createTime' },
      ]) {
        const { found, total } = await find(session, { ...order, sort_order: 'asc' }, as)
        same(session, found, seen)
        session.expect(total === seen.length, `total ${seen.length}`, () => `${total}`)
      }
    },
    { claims: ['restricted-admin-tags', 'total-count'] },
  ),
  restricted(
    'pages',
    "a restricted admin's pages partition what is seen",
    async (session) => {
      const { seen } = await divide(session)
      for (const limit of [1, 7]) {
        const found: Client[] = []
        for (let offset = 0; offset < seen.length; offset += limit) {
          const page = await list(session, { limit, offset }, as)
          const due = Math.min(limit, seen.length - offset)
          session.expect(page.data.length === due, `${due} clients at offset ${offset}`, () => `${page.data.length}`)
          session.expect(page.total === seen.length, `total ${seen.length}`, () => `${page.total}`)
          found.push(...page.data)
        }
        same(session, found, seen)
      }
    },
    { claims: ['total-count'] },
  ),
  restricted('order', 'a restricted admin sees clients in the order that everybody sees', async (session) => {
    const { seen } = await divide(session)
    const visible = new Set(ids(seen))
    const all = ids((await find(session, { sort_by: 'name' })).found).filter((id) => visible.has(id))
    const own = ids((await find(session, { sort_by: 'name' }, as)).found)
    session.expect(own.join() === all.join(), all.join(), () => own.join())
  }),
  restricted(
    'filters',
    'no filter finds a hidden client',
    async (session) => {
      const { hidden } = await divide(session)
      for (const client of spread(hidden, 10)) {
        session.exchanges = []
        const queries: ListQuery[] = [
          { 'filter[clientId]': client.clientId },
          ...(client.email && !client.email.includes(',')
            ? [{ 'filter[email]': client.email }, { 'filter[emails]': client.email }]
            : []),
          ...(client.name ? [{ 'filter[name]': client.name }] : []),
          ...(client.manager?.id ? [{ 'filter[managerIds]': client.manager.id }] : []),
          { 'filter[statusIds]': '1,2,3,4', limit: 100 },
        ]
        for (const query of queries) {
          const { found } = await find(session, query, as)
          const isShown = found.some(({ clientId }) => clientId === client.clientId)
          session.expect(
            !isShown,
            `client ${client.clientId} to stay hidden from ${JSON.stringify(query)}`,
            () => 'it in the list',
          )
        }
        const { total } = await list(session, { 'filter[clientId]': client.clientId }, as)
        session.expect(total === 0, `total 0 for hidden client ${client.clientId}`, () => `${total}`)
      }
    },
    { claims: ['total-count'] },
  ),
  restricted(
    'get',
    'a hidden client answers as one that does not exist, a visible one as to everybody',
    async (session) => {
      const { seen, hidden } = await divide(session)
      for (const { clientId } of spread(seen, 10)) await get(session, clientId, as)
      const missing = Number.MAX_SAFE_INTEGER - 1
      const absent = (await askGet(session, missing, as)).response
      for (const { clientId } of spread(hidden, 20)) {
        // Whoever sees it asks first, so that an answer that is kept would be told.
        await get(session, clientId)
        const { response } = await askGet(session, clientId, as)
        session.expect(response.status === 404, `404 for hidden client ${clientId}`, () => `status ${response.status}`)
        const alike = response.text.replaceAll(String(clientId), '#') === absent.text.replaceAll(String(missing), '#')
        session.expect(alike, `the words of a missing client: ${absent.text}`, () => response.text)
      }
    },
    { claims: ['hidden-client-status'] },
  ),
  restricted(
    'create',
    'a restricted admin gets the client it creates, in the answer',
    async (session) => {
      const sent = newClient(session, 'restricted')
      const made = await create(session, sent, as)
      session.expect(made.email === sent.email, `the client of ${sent.email}`, () => `${made.email}`)
    },
    { needs: ['writes'], claims: ['created-client-visibility'] },
  ),
]

function same(session: Session, found: readonly Client[], expected: readonly Client[]): void {
  const [a, b] = [ids(found).toSorted((x, y) => x - y), ids(expected).toSorted((x, y) => x - y)]
  session.expect(a.join() === b.join(), `clients ${b.join()}`, () => a.join())
}
