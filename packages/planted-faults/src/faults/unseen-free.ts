import type { Client } from '@b2core-clients/schema'
import {
  asked,
  byHand,
  fault,
  instead,
  json,
  onAsked,
  onCreate,
  once,
  onPage,
  onQuery,
  onResponse,
  type Plant,
  placeOf,
} from '../planting/fault.ts'
import { parsed } from '../planting/wire.ts'

/** Every so many requests that meet a condition, the change is made. */
function everyFew(few: number, applies: (request: Request) => boolean, change: (request: Request) => Request): Plant {
  return {
    http: (next) => {
      let count = 0
      return (request) => {
        if (!applies(request)) return next(request)
        count++
        return next(count % few === 0 ? change(request) : request)
      }
    },
  }
}

const isList = (request: Request): boolean => placeOf(request) === 'list'

const withQuery = (request: Request, change: (query: URLSearchParams) => void): Request => {
  const url = new URL(request.url)
  change(url.searchParams)
  return new Request(url, request)
}

/** Bodies of a list come back with each client changed. */
const eachListed = (change: (client: Client, index: number, request: Request) => Client): Plant =>
  onResponse('list', 200, (body, request) => ({
    ...body,
    data: body.data.map((client: Client, index: number) => change(client, index, request)),
  }))

const createdBirthday = (change: (birthday: string) => string): Plant =>
  onCreate((client) =>
    typeof client.birthday === 'string' ? { ...client, birthday: change(client.birthday) } : client,
  )

/** Written freely, from the vendor's page and what is known of the service. */
export const freeFaults = [
  fault(
    'sort-ignored-every-fourth',
    'Every fourth list ignores its sort_by and sort_order.',
    everyFew(
      4,
      (request) => isList(request) && asked(request, 'sort_by') !== null,
      (request) =>
        withQuery(request, (query) => {
          query.delete('sort_by')
          query.delete('sort_order')
        }),
    ),
  ),
  fault(
    'refused-but-stored',
    'A create whose body has a second problem beside a good email is refused, and stored all the same.',
    {
      http: (next) => async (request) => {
        const copy = request.clone()
        const response = await next(request)
        if (placeOf(copy) !== 'create' || response.status !== 400) return response
        const sent = parsed(await copy.text())
        if (typeof sent?.email !== 'string') return response
        const headers = new Headers(copy.headers)
        headers.set('content-type', 'application/json')
        await next(new Request(copy.url, { method: 'POST', headers, body: JSON.stringify({ email: sent.email }) }))
        return response
      },
    },
  ),
  fault('latin-1-body', 'Bodies are written as Latin-1 although they are JSON.', {
    http: (next) => async (request) => {
      const response = await next(request)
      const text = await response.text()
      if (text === '') return new Response(null, response)
      return new Response(Buffer.from(text, 'latin1'), response)
    },
  }),
  fault(
    'offset-stops-at-100',
    'No offset beyond 100 is used.',
    onQuery((query) => ({ ...query, offset: Math.min(query.offset, 100) })),
  ),
  fault(
    'leap-day-moved',
    'A birthday on 29 February becomes 1 March.',
    createdBirthday((birthday) => birthday.replace('-02-29', '-03-01')),
  ),
  fault(
    'birthday-before-1970',
    'A birthday before 1970 becomes 1 January 1970.',
    createdBirthday((birthday) => (birthday < '1970' ? '1970-01-01T00:00:00+00:00' : birthday)),
  ),
  fault(
    'list-lowers-email',
    'Emails have small letters only in a list, and not in a single client.',
    eachListed((client) => ({ ...client, ...(client.email && { email: client.email.toLowerCase() }) })),
  ),
  fault(
    'total-of-page-with-city',
    'With filter[city] the total is the number of clients on the page.',
    onResponse('list', 200, (body, request) =>
      asked(request, 'filter[city]') === null ? body : { ...body, total: body.data.length },
    ),
  ),
  fault(
    'repeated-id-twice',
    'An id that is named twice in filter[typeIds] lists its clients twice.',
    byHand(
      (query) => query,
      (all, { filter }) => {
        const ids = filter.typeIds ?? []
        return new Set(ids).size < ids.length ? all.flatMap((client) => [client, client]) : all
      },
      ({ filter }) => filter.typeIds !== undefined,
    ),
  ),
  fault(
    'single-page-without-company',
    'With limit=1 the client has no company.',
    eachListed((client, _, request) => (asked(request, 'limit') === '1' ? { ...client, company: null } : client)),
  ),
  fault('language-changes-type', 'With Accept-Language the content type is text/plain.', {
    http: (next) => async (request) => {
      const isAsked = request.headers.get('accept-language') !== null
      const response = await next(request)
      if (!isAsked) return response
      const headers = new Headers(response.headers)
      headers.set('content-type', 'text/plain')
      return new Response(response.body, { status: response.status, headers })
    },
  }),
  fault(
    'head-of-client-fails',
    'HEAD of a client that exists responds 404.',
    instead(
      (request) => request.method === 'HEAD' && /\/clients\/\d+$/.test(new URL(request.url).pathname),
      () => new Response(null, { status: 404 }),
    ),
  ),
  fault(
    'created-tomorrow',
    'The createTime of a new client is a day ahead.',
    onCreate((client) => ({
      ...client,
      createTime: new Date(Date.parse(client.createTime) + 86_400_000).toISOString().replace(/\.\d+Z/, '+00:00'),
    })),
  ),
  fault('empty-list-after-error', 'The list after a refused call is empty.', {
    http: (next) => {
      let isShaken = false
      return async (request) => {
        const isNow = isShaken && isList(request)
        isShaken = false
        const response = await next(request)
        if (response.status === 400) isShaken = true
        return isNow && response.status === 200 ? json(200, { data: [], total: 0 }) : response
      }
    },
  }),
  fault(
    'updated-before-created',
    'The updateTime of a changed client is before its createTime.',
    eachListed((client) => (client.updateTime ? { ...client, updateTime: '2001-01-01T00:00:00+00:00' } : client)),
  ),
  fault(
    'ids-ending-in-7',
    'Clients whose id ends in 7 are not found by their id.',
    instead(
      (request) => placeOf(request) === 'get' && /7$/.test(new URL(request.url).pathname),
      () => json(404, { status: 404, code: 'client_not_found', message: 'Client not found.' }),
    ),
  ),
  fault(
    'full-last-page-cut',
    'If the last page is full, it lacks its last client.',
    onPage((page, { limit, offset }) =>
      offset > 0 && offset + limit === page.total ? { ...page, clients: page.clients.slice(0, -1) } : page,
    ),
  ),
  fault(
    'third-email-ignored',
    'Of the addresses in filter[emails] only the first two are used.',
    onAsked((query) => {
      const emails = once(query, 'filter[emails]')
      if (emails && emails.split(',').length > 2) query.set('filter[emails]', emails.split(',').slice(0, 2).join())
    }),
  ),
  fault('names-trimmed-inside', 'Two spaces within a given name become one.', {
    http: (next) => async (request) => {
      if (placeOf(request) !== 'create') return next(request)
      const text = await request.text()
      return next(
        new Request(request.url, {
          method: 'POST',
          headers: request.headers,
          body: text.replace(/("givenName":"[^"]*?) {2,}/g, '$1 '),
        }),
      )
    },
  }),
  fault(
    'manager-filter-of-first-page',
    'filter[managerIds] is used on the first page only.',
    onQuery((query) => {
      if (query.offset === 0 || query.filter.managerIds === undefined) return query
      const { managerIds: _, ...filter } = query.filter
      return { ...query, filter }
    }),
  ),
]
