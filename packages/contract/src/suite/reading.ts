import { isDeepStrictEqual } from 'node:util'
import { type Check, safe, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askGet, get, list } from './client-calls.ts'
import { relationsOf } from './relation.ts'
import { readWorld, spread } from './world.ts'

const wellWritten = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:\d\d$/

const timesOf = ({ birthday, loggedAt, createTime, updateTime, manager, accounts }: Client): [string, string][] =>
  Object.entries({
    birthday,
    loggedAt,
    createTime,
    updateTime,
    'manager.createTime': manager?.createTime,
    ...Object.fromEntries(
      (accounts ?? []).map((account, index) => [`accounts.${index}.createTime`, account.createTime]),
    ),
  }).flatMap(([name, time]) => (typeof time === 'string' ? [[name, time] as [string, string]] : []))

const reading = relationsOf('reading')

/** Reading one client agrees with the list, and with itself. */
export const readingChecks: readonly Check[] = [
  reading({
    name: 'agrees',
    title: 'reading a client answers what the list shows of it',
    claims: ['client-required-fields', 'id-range', 'id-type', 'total-type', 'client-envelope', 'empty-fields'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      await session.forEach(spread(clients, 40), async (listed) => {
        const read = await get(session, listed.clientId)
        const differing = [...new Set([...Object.keys(listed), ...Object.keys(read)])].filter(
          (name) => !isDeepStrictEqual(read[name as keyof typeof read], listed[name as keyof typeof listed]),
        )
        session.expect(
          differing.length === 0,
          say`client ${listed.clientId} as it is listed`,
          () => say`another ${safe(differing)}`,
        )
      })
    },
  }),
  reading({
    name: 'missing',
    title: 'an id that nobody has answers 404',
    claims: ['client-not-found-status'],
    verify: async (session) => {
      const { clients, isWhole } = await readWorld(session)
      const last = Math.max(...clients.map(({ clientId }) => clientId))
      // The last is a known id once it is cut to 32 bits.
      const beyond = [Number.MAX_SAFE_INTEGER, last + 2 ** 32]
      for (const id of [isWhole ? last + 1000 : Number.MAX_SAFE_INTEGER - 1, -7, ...beyond]) {
        const { response } = await askGet(session, id)
        session.expect(response.status === 404, say`404 for client ${id}`, () => say`status ${response.status}`)
      }
    },
  }),
  reading({
    name: 'times',
    title: 'times have an offset in figures: 2022-01-01T00:00:00+00:00',
    claims: ['time-format'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      for (const client of clients)
        for (const [name, time] of timesOf(client))
          session.expect(
            wellWritten.test(time),
            say`${safe(name)} of client ${client.clientId} with an offset`,
            () => say`${time}`,
          )
    },
  }),
  reading({
    name: 'again',
    title: 'the same client read twice is the same',
    verify: async (session) => {
      const { data } = await list(session, { limit: 5 })
      for (const { clientId } of data) {
        const [one, other] = [await get(session, clientId), await get(session, clientId)]
        session.expect(isDeepStrictEqual(one, other), say`the same client`, () => say`${JSON.stringify(other)}`)
      }
    },
  }),
  reading({
    name: 'languages',
    title: 'any Accept-Language is answered',
    claims: ['accept-language'],
    verify: async (session) => {
      for (const language of ['ja', 'en', 'de-CH, de;q=0.8', '*', 'tlh']) {
        const operation = session.operation('listClients')
        const headers = { accept: 'application/json', 'accept-language': language }
        const { response } = await session.ask(operation, { method: 'GET', target: '/api/v2/clients?limit=1', headers })
        session.expect(
          response.status === 200,
          say`a page (200)`,
          () => say`status ${response.status} for ${safe(language)}`,
        )
      }
    },
  }),
  reading({
    name: 'request-id',
    title: 'every answer has an X-Request-Id of its own',
    needs: ['strict query'],
    claims: ['request-id-header'],
    verify: async (session) => {
      const seen = new Set<string>()
      const answers = [
        await askGet(session, 1),
        await askGet(session, 1),
        await askGet(session, 'x'),
        await askGet(session, -1),
      ]
      for (const { response } of answers) seen.add(response.headers.get('x-request-id') ?? '')
      session.expect(!seen.has('') && seen.size === answers.length, say`four ids`, () => say`${safe([...seen])}`)
    },
  }),
  reading({
    name: 'sample-call',
    title: "the vendor's own sample call is answered",
    verify: async (session) => {
      const query =
        'limit=10&offset=0&sort_order=desc&sort_by=createTime&filter[clientId]=1&filter[emails]=foo@bar.com&filter[name]=Sergey&filter[nickname]=Voronov&filter[managerIds]=1,%202,%203&filter[countryCodes]=1,%202,%203&filter[city]=New%20York&filter[statusIds]=1,%202,%203&filter[internalTypeIds]=1,%202,%203&filter[companyShortName]=Company%20name&filter[companyFullName]=Company%20full%20name&filter[riskLevelIds]=1,%202,%203&filter[typeIds]=1,%202,%203&filter[verificationLevelIds]=-96750485'
      const request = { method: 'GET', target: `/api/v2/clients?${query}`, headers: { accept: 'application/json' } }
      const { response } = await session.ask(session.operation('listClients'), request)
      session.expect(response.status === 200, say`a page (200)`, () => say`status ${response.status}`)
    },
  }),
  ...(['manager', 'analytics'] as const).map((part) =>
    reading({
      name: `${part}-types`,
      title: `the fields of ${part} have the types that are described`,
      claims: part === 'manager' ? ['manager-field-types', 'manager-resource-types'] : ['analytics-entry-types'],
      verify: async (session) => {
        // The types are held against the document with every answer; here somebody has to have the part at all.
        const { clients } = await readWorld(session)
        const has = clients.some((client) => [client[part] ?? []].flat().length > 0)
        session.expect(has, say`a client with ${safe(part)}`, () => say`none`)
      },
    }),
  ),
]
