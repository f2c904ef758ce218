import type { Client } from '@b2core-clients/schema'
import {
  byHand,
  fault,
  json,
  onAsked,
  onCreate,
  onPage,
  onQuery,
  onResponse,
  type Plant,
  placeOf,
} from '../planting/fault.ts'
import { parsed } from '../planting/wire.ts'

/** Bodies of new clients go in changed. */
const onCreateText = (change: (text: string) => string): Plant => ({
  http: (next) => async (request) => {
    if (placeOf(request) !== 'create') return next(request)
    const body = change(await request.text())
    return next(new Request(request.url, { method: 'POST', headers: request.headers, body }))
  },
})

const createdName = (change: (name: string) => string): Plant =>
  onCreate((client) => (client.lastName ? { ...client, lastName: change(client.lastName) } : client))

/** Faults that show with one value, one page or one call of many. */
export const singleValueFaults = [
  fault(
    'limit-of-64',
    'A page of 64 clients has only 63.',
    onPage((page, { limit }) => (limit === 64 ? { ...page, clients: page.clients.slice(0, 63) } : page)),
  ),
  fault(
    'offset-of-41',
    'A page from offset 41 on begins with the client before.',
    onQuery((query) => (query.offset === 41 ? { ...query, offset: 40 } : query)),
  ),
  fault(
    'client-83-without-phone',
    'The client 83 has no phone when it is read by its id.',
    onResponse('get', 200, (body) => (body.clientId === 83 ? { ...body, phone: null } : body)),
  ),
  fault(
    'ignored-beside-two',
    'filter[verificationLevelIds] has no effect beside filter[typeIds] in a list by email.',
    onQuery((query) => {
      const { verificationLevelIds, ...filter } = query.filter
      const isIgnored = verificationLevelIds && filter.typeIds && query.sortBy === 'email'
      return isIgnored ? { ...query, filter } : query
    }),
  ),
  fault(
    'one-city-missed',
    'One of the clients is not found by its city.',
    byHand(
      (query) => query,
      (all) => all.filter(({ clientId }) => clientId !== 17),
      ({ filter }) => filter.city !== undefined,
    ),
  ),
  fault(
    'restricted-pages-overlap',
    'The second page of a restricted admin begins one client early.',
    onQuery((query) =>
      query.filter.tags && query.offset > 1 && query.sortBy === 'name' ? { ...query, offset: query.offset - 1 } : query,
    ),
    { 'sort-ties': ['by-id', 'by-id-ascending'] },
  ),
  fault(
    'name-of-emoji',
    'A family name loses its emoji.',
    createdName((name) => name.replace(/\p{Extended_Pictographic}/gu, '')),
  ),
  fault(
    'name-null-is-empty',
    'The family name Null is taken for none.',
    createdName((name) => (/^null$/i.test(name) ? '' : name)),
  ),
  fault(
    'name-cut-at-100',
    'A family name is cut after 100 characters.',
    createdName((name) => name.slice(0, 100)),
  ),
  fault(
    'august-31-moves',
    'A birthday on 31 August becomes 1 September.',
    onCreate((client) => ({
      ...client,
      ...(client.birthday && { birthday: client.birthday.replace('-08-31', '-09-01') }),
    })),
  ),
  fault(
    'new-country-without-alpha3',
    'The country of a new client has its two letters in place of its three.',
    onCreate((client) => ({
      ...client,
      ...(client.country?.alpha2Code && { country: { ...client.country, alpha3Code: client.country.alpha2Code } }),
    })),
  ),
  fault('every-twentieth-lost', 'Every twentieth new client cannot be read.', {
    http: (next) => {
      let count = 0
      const lost = new Set<string>()
      return async (request) => {
        if (placeOf(request) === 'get' && lost.has(new URL(request.url).pathname.split('/').at(-1) ?? ''))
          return json(404, { status: 404, code: 'client_not_found', message: 'Client not found.' })
        const isCreate = placeOf(request) === 'create'
        const response = await next(request)
        if (isCreate && response.status === 201 && ++count % 20 === 0)
          lost.add(String(parsed(await response.clone().text())?.clientId))
        return response
      }
    },
  }),
  fault('new-client-touches-first', 'A new client changes the city of the oldest one.', {
    http: (next) => {
      let hasCreated = false
      return async (request) => {
        const place = placeOf(request)
        const response = await next(request)
        if (place === 'create' && response.status === 201) hasCreated = true
        if (place !== 'list' || response.status !== 200 || !hasCreated) return response
        const body = parsed(await response.text())
        const data = body.data.map((client: Client) => (client.clientId === 1 ? { ...client, city: 'Moved' } : client))
        return json(200, { ...body, data })
      }
    },
  }),
  fault(
    'escapes-kept',
    'Escapes in the JSON of a new client are kept as they are written.',
    onCreateText((text) => text.replaceAll('\\u', '\\\\u')),
  ),
  fault('field-constructor-breaks', 'A field named constructor is an internal error.', {
    http: (next) => async (request) => {
      const isBroken = placeOf(request) === 'create' && (await request.clone().text()).includes('"constructor"')
      return isBroken ? json(500, { status: 500, code: 'internal', message: 'Oops.' }) : next(request)
    },
  }),
  fault(
    'dots-ignored-in-filter',
    'filter[email] leaves out the dots before the @.',
    onAsked((query) => {
      const email = query.get('filter[email]')
      if (email)
        query.set(
          'filter[email]',
          email.replace(/^[^@]*\.near\.[^@]*/, (name) => name.replace(/\.(?=[^.]$)/, '')),
        )
    }),
  ),
]
