import { type Check, NothingToCheck, type Session, safe, say, spread } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { acceptsJson, askCreate, askGet, clientsPath, get, type ListQuery, list, queryWords } from '../client-calls.ts'
import { tellsOnlyOfActive } from '../creating/emails.ts'
import { claimsOfFilters, parameterOf, ruleOf } from '../filters/filter-rules.ts'
import { find } from '../filters/finding.ts'
import { canRefuseSpaces, type Installation } from '../installation.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { allowedTags, asRestricted, divide } from './divide.ts'

const restriction = relationsOf('restriction', { needs: ['restricted admin'] })

/** That nothing tells a restricted admin of a hidden client: no filter, no total, no refusal, no HEAD. */
export const hiddenClientChecks = (installation: Installation): Check[] => [
  filtersCheck(installation),
  getCheck(installation),
  restriction({
    name: 'head',
    title: `HEAD returns ${installation.claims['hidden-client-status']} for a hidden client`,
    needs: ['undescribed methods'],
    claims: ['hidden-client-status', 'head-method'],
    suspects: ['restricted-admin-tags'],
    verify: async (session) => {
      const { hidden } = await divide(session)
      for (const client of spread(hidden, 5)) {
        const request = { method: 'HEAD', target: `${clientsPath}/${client.clientId}`, headers: acceptsJson }
        const { response } = await session.send(request, asRestricted)
        expectHidden(session, installation, client, response.status)
      }
    },
  }),
  createdTagsCheck(installation),
  ...(installation.claims['email-uniqueness'] === 'none' ? [] : [takenEmailCheck(installation)]),
]

function expectHidden(session: Session, { claims }: Installation, { clientId }: Client, status: number): void {
  const due = claims['hidden-client-status']
  session.expect(status === due, say`${due} for hidden client ${clientId}`, () => say`status ${status}`)
}

/**
 * Queries that would find a client. In a list, a client who may be seen is first: a server may check only the first value.
 * @param comma What separates the values of a list.
 */
function queriesFor(
  { filters, namedIds }: Installation,
  client: Client,
  seen: Client | undefined,
  comma: string,
): ListQuery[] {
  const shown = ['clientId', 'email', 'emails', 'name', 'managerIds'].map((name) => ruleOf(filters, name))
  const queries = shown
    .filter(({ matching }) => matching !== 'ignored')
    .map((rule): ListQuery => ({ [parameterOf(rule)]: rule.valueOf(client) }))
    .filter((query) => Object.values(query).every((value) => value !== undefined && !String(value).includes(',')))
  const statuses = namedIds.find(({ name, takes }) => name === 'statusIds' && takes === 'list')
  const lists = filters.filter(({ takes, matching }) => takes === 'list' && matching !== 'ignored')
  const pairs = lists.flatMap((rule): ListQuery[] => {
    const [own, other] = [seen && rule.valueOf(seen), rule.valueOf(client)]
    const isPair = own !== undefined && other !== undefined && !`${own}${other}`.includes(',')
    return isPair ? [{ [parameterOf(rule)]: `${own}${comma}${other}` }] : []
  })
  return [...queries, ...pairs, ...(statuses ? [{ 'filter[statusIds]': '1,2,3,4' }] : [])]
}

const filtersCheck = (installation: Installation): Check =>
  restriction({
    name: 'filters',
    title: 'no filter finds a hidden client',
    claims: ['total-count'],
    suspects: ['restricted-admin-tags', ...claimsOfFilters([...installation.filters, ...installation.namedIds])],
    verify: async (session) => {
      const { seen, hidden } = await divide(session)
      const commas = canRefuseSpaces(installation) ? [','] : [',', ', ']
      await session.forEach(spread(hidden, 10).entries(), async ([index, client]) => {
        const { clientId } = client
        const comma = commas[index % commas.length] ?? ','
        for (const query of queriesFor(installation, client, seen[0], comma)) {
          const { found } = await find(session, query, asRestricted)
          const isShown = found.some((one) => one.clientId === clientId)
          const asked = queryWords(query)
          session.expect(!isShown, say`client ${clientId} to stay hidden from ${asked}`, () => say`it in the list`)
        }
        const isExact = ruleOf(installation.filters, 'clientId').matching === 'whole'
        if (!isExact || installation.claims['total-count'] === 'all') return
        const { total } = await list(session, { 'filter[clientId]': clientId }, asRestricted)
        session.expect(total === 0, say`total 0 for hidden client ${clientId}`, () => say`${total}`)
      })
    },
  })

const getCheck = (installation: Installation): Check =>
  restriction({
    name: 'get',
    title: 'a restricted admin can read a visible client, and learns nothing about a hidden one',
    claims: ['hidden-client-status'],
    suspects: ['restricted-admin-tags'],
    verify: async (session) => {
      const { seen, hidden } = await divide(session)
      for (const { clientId } of spread(seen, 10)) await get(session, clientId, asRestricted)
      const missing = Number.MAX_SAFE_INTEGER - 1
      const absent = (await askGet(session, missing, asRestricted)).response
      const absentStatus = sentStatus(session)
      const { claims } = installation
      const isTold = claims['hidden-client-status'] !== claims['client-not-found-status']
      for (const client of spread(hidden, 20)) {
        const { clientId } = client
        // The admin who sees it reads it first, so that a response that is kept for others would show.
        await get(session, clientId)
        const { response } = await askGet(session, clientId, asRestricted)
        expectHidden(session, installation, client, response.status)
        // With another status, an error can also have other words, and the claim about that status is refuted.
        if (sentStatus(session) !== absentStatus) continue
        const alike = withoutId(response.text, clientId) === withoutId(absent.text, missing)
        session.expect(
          alike || isTold,
          say`the words for a missing client: ${absent.text}`,
          () => say`${response.text}`,
        )
      }
    },
  })

/** The status that the server sent last, whatever it means in the document. */
const sentStatus = ({ log }: Session): number | undefined => log.ofCase.at(-1)?.response.status

/** An error's text, without what differs from request to request: the id, and the time. */
const withoutId = (text: string, id: number): string =>
  text.replace(new RegExp(`(?<=[\\s/"])${id}(?!\\d)`, 'g'), '#').replace(/"\d{4}-\d\d-\d\dT[^"]*"/g, '""')

const createdTagsCheck = ({ claims }: Installation): Check => {
  const isTagged = claims['created-client-tags'] === 'creator'
  return restriction({
    name: 'created-tags',
    title: isTagged
      ? 'the client that a restricted admin creates has the tags of this admin, who can read it'
      : 'the client that a restricted admin creates has no tags, and is hidden from this admin',
    needs: ['writes', 'exclusive data'],
    claims: ['created-client-tags', 'created-client-visibility'],
    verify: async (session) => {
      const { total } = await list(session, { limit: 1 }, asRestricted)
      const body = newClient(session, 'tagged')
      const created = (await askCreate(session, body, asRestricted)).response.status
      const wanted = claims['created-status']
      session.expect(created === wanted, say`a new client (${wanted})`, () => say`status ${created}`)
      const { data } = await list(session, { 'filter[email]': body.email })
      const made = data.find(({ email }) => email === body.email)
      if (!made) throw new NothingToCheck('the new client cannot be found by its email')
      const names = (made.tags ?? []).map(({ name }) => name).toSorted()
      const due = isTagged ? [...allowedTags(session)].toSorted() : []
      session.expect(names.join() === due.join(), say`the tags ${safe(due)}`, () => say`${JSON.stringify(made.tags)}`)
      const { response } = await askGet(session, made.clientId, asRestricted)
      const status = isTagged ? 200 : claims['hidden-client-status']
      session.expect(response.status === status, say`status ${status}`, () => say`status ${response.status}`)
      const after = await list(session, { limit: 1 }, asRestricted)
      const more = isTagged || claims['total-count'] === 'all' ? 1 : 0
      session.expect(after.total === total + more, say`total ${total + more}`, () => say`${after.total}`)
    },
  })
}

const takenEmailCheck = ({ claims }: Installation): Check =>
  restriction({
    name: 'taken-email',
    title: 'the refusal of a taken email is the same whether its holder is hidden or not',
    // Other people's addresses would be used.
    needs: ['writes', 'exclusive data'],
    claims: ['email-uniqueness'],
    verify: async (session) => {
      tellsOnlyOfActive(session)
      const { seen, hidden } = await divide(session)
      const texts: string[] = []
      for (const clients of [seen, hidden]) {
        const email = clients.find((client) => client.email && client.status === 'Active')?.email
        if (!email) throw new NothingToCheck('no active client has an email')
        const { response } = await askCreate(session, { ...newClient(session, 'taken'), email }, asRestricted)
        const status = claims['email-taken-status']
        const isRefused = response.status === status
        session.expect(isRefused, say`a refusal (${status}) for ${email}`, () => say`status ${response.status}`)
        texts.push(withoutId(response.text.replaceAll(email, 'EMAIL'), Number.NaN))
      }
      session.expect(texts[0] === texts[1], say`${texts[0]}`, () => say`${texts[1]}`)
    },
  })
