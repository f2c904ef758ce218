import { asked, type Fault, fault, json, type Plant, placeOf } from '../../planting/fault.ts'
import { isList } from '../../planting/requests.ts'
import { parsed } from '../../planting/wire.ts'

/** Every third refusal is forgotten. */
const thirdRefusalPasses: Plant = {
  http: (next) => {
    let refused = 0
    return async (request) => {
      const response = await next(request)
      if (placeOf(request) !== 'list' || response.status !== 400 || ++refused % 3 !== 0) return response
      const { origin, pathname } = new URL(request.url)
      return next(new Request(`${origin}${pathname}?limit=1`, { headers: request.headers }))
    }
  },
}

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

const withQuery = (request: Request, change: (query: URLSearchParams) => void): Request => {
  const url = new URL(request.url)
  change(url.searchParams)
  return new Request(url, request)
}

/** What goes wrong only once in a number of calls, or after it. */
export const everyFewCallFaults: readonly Fault[] = [
  fault('fiftieth-list-short', 'Every fiftieth list lacks its last client.', {
    store: (store) => {
      let lists = 0
      return {
        list: async (query) => {
          const page = await store.list(query)
          return ++lists % 50 === 0 ? { ...page, clients: page.clients.slice(0, -1) } : page
        },
      }
    },
  }),
  fault('third-refusal-is-list', 'Every third list that has to be refused is returned.', thirdRefusalPasses),
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
  fault('nickname-lost-after-calls', 'After thirty calls no client has a nickname.', {
    http: (next) => {
      let calls = 0
      return async (request) => {
        const isLate = ++calls > 30
        const isOne = placeOf(request) === 'get'
        const response = await next(request)
        if (!isLate || !isOne || response.status !== 200) return response
        return json(200, { ...parsed(await response.text()), nickname: null })
      }
    },
  }),
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
  fault('one-worker-knows-no-tokens', 'Every sixty-first read with a valid token returns 401.', {
    http: (next) => {
      let reads = 0
      return async (request) => {
        const response = await next(request)
        if (request.method !== 'GET' || response.status !== 200 || ++reads % 61 !== 0) return response
        return json(401, { message: 'The token has expired.' }, { 'www-authenticate': 'Bearer' })
      }
    },
  }),
]
