import { randomUUID } from 'node:crypto'
import { everything, type Fetch, fault, onResponse, type Place, placeOf, toStored } from '../planting/fault.ts'

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

const isCreate = (request: Request): boolean => placeOf(request) === 'create'

/** Responses that are older than the data, or meant for somebody else. */
export const staleResponseFaults = [
  fault(
    'list-cached-for-all',
    'A list is cached by its address only, so that an admin can get what another was shown.',
    cached('list', ({ url }) => url, isCreate),
  ),
  fault(
    'client-cached-for-all',
    'A client is cached by its address only, so that an admin can get what another was shown.',
    cached('get', ({ url }) => url, isCreate),
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
  fault('new-clients-last', 'Clients created since the start are at the end of a list, whatever the sort.', {
    store: (store) => {
      const fresh = new Set<number>()
      return {
        create: async (draft, now) => {
          const made = await store.create(draft, now)
          fresh.add(made.clientId)
          return made
        },
        list: async (query) => {
          if (fresh.size === 0) return store.list(query)
          const all = await everything(store, query)
          const sorted = [
            ...all.filter(({ clientId }) => !fresh.has(clientId)),
            ...all.filter(({ clientId }) => fresh.has(clientId)),
          ]
          return { clients: sorted.slice(query.offset, query.offset + query.limit).map(toStored), total: all.length }
        },
      }
    },
  }),
  fault('new-client-not-found-by-name', 'filter[name] does not find clients created since the start.', {
    store: (store) => {
      const fresh = new Set<number>()
      return {
        create: async (draft, now) => {
          const made = await store.create(draft, now)
          fresh.add(made.clientId)
          return made
        },
        list: async (query) => {
          if (query.filter.name === undefined) return store.list(query)
          const known = (await everything(store, query)).filter(({ clientId }) => !fresh.has(clientId))
          return { clients: known.slice(query.offset, query.offset + query.limit).map(toStored), total: known.length }
        },
      }
    },
  }),
  fault('reading-touches-update-time', 'Reading a client sets its updateTime to the time it was read.', {
    store: (store) => {
      const read = new Map<number, string>()
      const touched = <Found extends { clientId: number; json: string }>(client: Found): Found => {
        const updateTime = read.get(client.clientId)
        return updateTime ? { ...client, json: JSON.stringify({ ...JSON.parse(client.json), updateTime }) } : client
      }
      return {
        find: async (clientId, tags) => {
          const found = await store.find(clientId, tags)
          const answer = found && touched(found)
          if (found) read.set(clientId, `${new Date().toISOString().slice(0, 19)}+00:00`)
          return answer
        },
        list: async (query) => {
          const page = await store.list(query)
          return { ...page, clients: page.clients.map(touched) }
        },
      }
    },
  }),
  fault('creations-mixed', 'Several creations at once all return the client that was created last.', {
    http: (next) => {
      let latest = ''
      return async (request) => {
        const response = await next(request)
        if (!isCreate(request) || response.status !== 201) return response
        latest = await response.text()
        await new Promise((resolve) => setTimeout(resolve, 2))
        return new Response(latest, { status: 201, headers: response.headers })
      }
    },
  }),
  fault(
    'created-too-early',
    'A creation returns before type, status and locale are filled in; reading has them.',
    onResponse('create', 201, (client) => ({ ...client, type: null, status: null, locale: null })),
  ),
]
