import { type Check, NothingToCheck, safe, say } from '@b2core-clients/openapi-contract'
import { askCreate, askGet, create, get, type ListQuery, list, queryWords } from '../client-calls.ts'
import { find } from '../filters/finding.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { spread } from '../world.ts'
import { allowedTags, asRestricted, divide } from './divide.ts'

const restriction = relationsOf('restriction', { needs: ['restricted admin'] })

/** That nothing tells a restricted admin of a hidden client: no filter, no total, no refusal, no HEAD. */
export const hiddenClientChecks: readonly Check[] = [
  restriction({
    name: 'filters',
    title: 'no filter finds a hidden client',
    claims: ['total-count'],
    verify: async (session) => {
      const { hidden } = await divide(session)
      await session.forEach(spread(hidden, 10), async (client) => {
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
          const { found } = await find(session, query, asRestricted)
          const isShown = found.some(({ clientId }) => clientId === client.clientId)
          session.expect(
            !isShown,
            say`client ${client.clientId} to stay hidden from ${queryWords(query)}`,
            () => say`it in the list`,
          )
        }
        const { total } = await list(session, { 'filter[clientId]': client.clientId }, asRestricted)
        session.expect(total === 0, say`total 0 for hidden client ${client.clientId}`, () => say`${total}`)
      })
    },
  }),
  restriction({
    name: 'get',
    title: 'a hidden client answers as one that does not exist, a visible one as to everybody',
    claims: ['hidden-client-status'],
    verify: async (session) => {
      const { seen, hidden } = await divide(session)
      for (const { clientId } of spread(seen, 10)) await get(session, clientId, asRestricted)
      const missing = Number.MAX_SAFE_INTEGER - 1
      const absent = (await askGet(session, missing, asRestricted)).response
      for (const { clientId } of spread(hidden, 20)) {
        // Whoever sees it asks first, so that an answer that is kept would be told.
        await get(session, clientId)
        const { response } = await askGet(session, clientId, asRestricted)
        session.expect(
          response.status === 404,
          say`404 for hidden client ${clientId}`,
          () => say`status ${response.status}`,
        )
        const alike = response.text.replaceAll(String(clientId), '#') === absent.text.replaceAll(String(missing), '#')
        session.expect(alike, say`the words of a missing client: ${absent.text}`, () => say`${response.text}`)
      }
    },
  }),
  restriction({
    name: 'head',
    title: 'HEAD answers 404 for a hidden client',
    needs: ['undescribed methods'],
    claims: ['hidden-client-status', 'head-method'],
    verify: async (session) => {
      const { hidden } = await divide(session)
      for (const { clientId } of spread(hidden, 5)) {
        const request = {
          method: 'HEAD',
          target: `/api/v2/clients/${clientId}`,
          headers: { accept: 'application/json' },
        }
        const { response } = await session.send(request, asRestricted)
        session.expect(
          response.status === 404,
          say`404 for hidden client ${clientId}`,
          () => say`status ${response.status}`,
        )
      }
    },
  }),
  restriction({
    name: 'created-tags',
    title: 'the client that a restricted admin creates has the tags of this admin, who can read it',
    needs: ['writes', 'exclusive data'],
    claims: ['created-client-tags', 'created-client-visibility'],
    verify: async (session) => {
      const { total } = await list(session, { limit: 1 }, asRestricted)
      const { clientId, tags } = await create(session, newClient(session, 'tagged'), asRestricted)
      const names = (tags ?? []).map(({ name }) => name).sort()
      const allowed = [...allowedTags(session)].sort()
      session.expect(
        names.join() === allowed.join(),
        say`the tags ${safe(allowed)}`,
        () => say`${JSON.stringify(tags)}`,
      )
      await get(session, clientId, asRestricted)
      const after = await list(session, { limit: 1 }, asRestricted)
      session.expect(
        after.total === total + 1,
        say`total ${total + 1}, one more than before`,
        () => say`${after.total}`,
      )
    },
  }),
  restriction({
    name: 'taken-email',
    title: 'the refusal of a taken email reads the same whether its holder is hidden or not',
    // Other people's addresses would be used.
    needs: ['writes', 'exclusive data'],
    claims: ['email-uniqueness'],
    verify: async (session) => {
      const { seen, hidden } = await divide(session)
      const texts: string[] = []
      for (const clients of [seen, hidden]) {
        const email = clients.find((client) => client.email && client.status === 'Active')?.email
        if (!email) throw new NothingToCheck('no active client has an email')
        const { response } = await askCreate(session, { ...newClient(session, 'taken'), email }, asRestricted)
        session.expect(response.status === 400, say`a refusal (400) for ${email}`, () => say`status ${response.status}`)
        texts.push(response.text.replaceAll(email, 'EMAIL'))
      }
      session.expect(texts[0] === texts[1], say`${texts[0]}`, () => say`${texts[1]}`)
    },
  }),
]
