import { randomUUID } from 'node:crypto'
import type { Client, ClientList } from '@b2core-clients/schema'
import { caller, idIn } from '../../planting/creations.ts'
import { asked, type Fault, type Fetch, fault, json, type Place, type Plant, placeOf } from '../../planting/fault.ts'
import { queryOf } from '../../planting/lists.ts'
import { isCreation, isList } from '../../planting/requests.ts'
import { bodyOf, withBody, withBytes } from '../../planting/responses.ts'
import { parsed } from '../../planting/wire.ts'

/** Pages after the first come from the list as it was when the first was read. */
const pagesOfSnapshot: Plant = {
  http: (next) => {
    const snapshots = new Map<string, Client[]>()
    return async (request) => {
      const response = await next(request.clone())
      if (placeOf(request) !== 'list' || response.status !== 200) return response
      const url = new URL(request.url)
      const [limit, offset] = [Number(asked(request, 'limit') ?? 20), Number(asked(request, 'offset') ?? 0)]
      url.searchParams.delete('limit')
      url.searchParams.delete('offset')
      const list = `${caller(request)} ${url}`
      const page = (await response.json()) as ClientList
      const snapshot = snapshots.get(list)
      if (offset > 0 && snapshot)
        return withBody(response, { ...page, data: snapshot.slice(offset, offset + Math.min(limit, 100)) })
      const all: Client[] = []
      for (let from = 0; from < page.total && from < 1000; from += 100) {
        url.searchParams.set('limit', '100')
        url.searchParams.set('offset', String(from))
        const part = (await (await next(new Request(url, request))).json()) as ClientList
        all.push(...part.data)
      }
      snapshots.set(list, all)
      return withBody(response, page)
    }
  },
}

/** Who was looked for and not found stays missing. */
const missingRemembered: Plant = {
  http: (next) => {
    const missing = new Map<string, string>()
    return async (request) => {
      const { pathname } = new URL(request.url)
      const known = missing.get(pathname)
      if (known !== undefined && placeOf(request) === 'get') return json(404, JSON.parse(known))
      const response = await next(request)
      if (placeOf(request) === 'get' && response.status === 404) missing.set(pathname, await response.clone().text())
      return response
    }
  },
}

/** How many characters of a query the key of the cache has. */
const keyLength = 100

/** The cache has the last list only. A creation empties it. */
const shortCacheKey: Plant = {
  http: (next) => {
    let last: { readonly key: string; readonly search: string; readonly body: string } | undefined
    return async (request) => {
      if (placeOf(request) === 'create') last = undefined
      const { search } = new URL(request.url)
      if (placeOf(request) !== 'list' || search.length <= keyLength) return next(request)
      const key = `${caller(request)} ${search.slice(0, keyLength)}`
      const response = await next(request)
      if (response.status !== 200) return response
      if (last?.key === key && last.search !== search) return withBytes(response, last.body)
      last = { key, search, body: await response.clone().text() }
      return response
    }
  },
}

/** Responses of one place are kept by `key`, which leaves out what they depend on. */
const cached = (place: Place, key: (request: Request) => string, forgets: (request: Request) => boolean) => ({
  http: (next: Fetch): Fetch => {
    const kept = new Map<string, Response>()
    return async (request) => {
      if (forgets(request)) kept.clear()
      if (placeOf(request) !== place) return next(request)
      const known = kept.get(key(request))
      if (known) return withOwnId(known.clone())
      const response = await next(request)
      if (response.status === 200) kept.set(key(request), response.clone())
      return response
    }
  },
})

const withOwnId = (response: Response): Response => {
  const headers = new Headers(response.headers)
  headers.set('x-request-id', randomUUID())
  return new Response(response.body, { status: response.status, headers })
}

/** Responses from before, to a call that should see a change or another caller. */
export const staleResponseFaults: readonly Fault[] = [
  fault(
    'pages-of-snapshot',
    'Pages after the first lack clients that were created after the first was read.',
    pagesOfSnapshot,
  ),
  fault('missing-remembered', 'A client that was asked for before it was created cannot be read.', missingRemembered),
  fault(
    'cache-key-cut',
    'Of two lists one after the other whose queries are the same in their first 100 characters, the second gets the page of the first.',
    shortCacheKey,
  ),
  fault(
    'missing-client-stays-missing',
    'A clientId that was read before it existed stays 404 for that admin after the client is created.',
    {
      http: (next) => {
        const missing = new Map<string, string>()
        return async (request) => {
          const id = idIn(request)
          if (id === undefined) return next(request)
          const key = `${caller(request)} ${id}`
          const known = missing.get(key)
          const response = await next(request)
          if (known !== undefined && response.status === 200) {
            return withBytes(response, known, 404)
          }
          if (response.status === 404) missing.set(key, await response.clone().text())
          return response
        }
      },
    },
  ),
  fault(
    'email-search-remembers-nobody',
    'A search by email that found nobody finds nobody again, even after a client with this email is created.',
    {
      http: (next) => {
        const nobody = new Set<string>()
        return async (request) => {
          const url = new URL(request.url)
          const byEmail = url.searchParams.has('filter[email]') || url.searchParams.has('filter[emails]')
          if (placeOf(request) !== 'list' || !byEmail) return next(request)
          const key = `${caller(request)} ${url.searchParams}`
          const response = await next(request)
          if (response.status !== 200) return response
          const body = await bodyOf(response)
          if (body?.total === 0) nobody.add(key)
          if (!nobody.has(key)) return response
          return withBody(response, { data: [], total: 0 }, 200)
        }
      },
    },
  ),
  fault(
    'missing-client-is-remembered',
    'Once a client was not found for one admin, it stays missing by its identifier for every admin, even if it exists.',
    {
      http: (next) => {
        const missing = new Set<string>()
        return async (request) => {
          if (placeOf(request) !== 'get') return next(request)
          const { pathname } = new URL(request.url)
          const response = await next(request)
          if (response.status === 404) missing.add(pathname)
          if (response.status !== 200 || !missing.has(pathname)) return response
          return withBody(response, { message: `There is no client ${pathname.split('/').at(-1)}.` }, 404)
        }
      },
    },
  ),
  fault(
    'total-is-one-call-late',
    'The total of a list is the one that was counted at the call before with the same filters, so after a create it is too small once.',
    {
      http: (next) => {
        const counted = new Map<string, number>()
        return async (request) => {
          if (placeOf(request) !== 'list') return next(request)
          const query = queryOf(request)
          for (const name of ['limit', 'offset', 'sort_by', 'sort_order']) query.delete(name)
          const key = `${request.headers.get('authorization')} ${query}`
          const response = await next(request)
          if (response.status !== 200) return response
          const body = await bodyOf(response)
          if (typeof body?.total !== 'number') return response
          const before = counted.get(key)
          counted.set(key, body.total)
          return before === undefined || before === body.total
            ? response
            : withBody(response, { ...body, total: before })
        }
      },
    },
  ),
  fault(
    'list-cached-for-all',
    'A list is cached by its address only, so that an admin can get what another was shown.',
    cached('list', ({ url }) => url, isCreation),
  ),
  fault(
    'client-cached-for-all',
    'A client is cached by its address only, so that an admin can get what another was shown.',
    cached('get', ({ url }) => url, isCreation),
  ),
  fault(
    'list-cached-too-long',
    'A list asked for again is the same as before, whatever was created since.',
    cached(
      'list',
      ({ url, headers }) => `${headers.get('authorization')} ${url}`,
      () => false,
    ),
  ),
  fault('filtered-total-kept', 'The total of a filter is counted once and kept, whatever is created later.', {
    store: (store) => {
      const totals = new Map<string, number>()
      return {
        list: async (query) => {
          const page = await store.list(query)
          if (Object.keys(query.filter).every((name) => name === 'tags')) return page
          const key = JSON.stringify(query.filter)
          const total = totals.get(key) ?? page.total
          totals.set(key, total)
          return { ...page, total }
        },
      }
    },
  }),
  fault(
    'same-call-again-is-older',
    'The same list asked for a second time has the first total, whatever was created meanwhile.',
    {
      http: (next) => {
        const totals = new Map<string, number>()
        return async (request) => {
          if (!isList(request)) return next(request)
          const { url } = request
          const response = await next(request)
          if (response.status !== 200) return response
          const body = parsed(await response.text())
          const total = totals.get(url) ?? body.total
          totals.set(url, total)
          return json(200, { ...body, total })
        }
      },
    },
  ),
]
