import { idIn } from '../../planting/creations.ts'
import {
  asked,
  everything,
  type Fault,
  fault,
  json,
  onResponse,
  type Plant,
  pageOf,
  placeOf,
  toStored,
} from '../../planting/fault.ts'
import { bodyOf } from '../../planting/responses.ts'

/** A client is not in any list until the next one is created: the index is written one behind. */
const oneBehind: Plant = {
  store: (store) => {
    let newest: number | undefined
    return {
      create: async (draft, now) => {
        const created = await store.create(draft, now)
        newest = created.clientId
        return created
      },
      list: async (query) => {
        if (newest === undefined) return store.list(query)
        const all = await everything(store, query)
        const listed = all.filter(({ clientId }) => clientId !== newest)
        return pageOf(listed, query)
      },
    }
  },
}

/** Whether a new client is there afterwards, in lists and when it is read. */
export const keptClientFaults: readonly Fault[] = [
  fault('not-stored', 'A creation returns 201 and keeps nothing.', {
    store: (store) => ({
      create: async (draft, now) => {
        const { client } = draft.complete(987_654, now())
        await store.count()
        return { clientId: client.clientId, json: JSON.stringify(client) }
      },
    }),
  }),
  fault('not-listed', 'A new client can be read, but no list shows it.', {
    store: (store) => {
      const fresh = new Set<number>()
      return {
        create: async (draft, now) => {
          const made = await store.create(draft, now)
          fresh.add(made.clientId)
          return made
        },
        list: async (query) => {
          const page = await store.list(query)
          return { ...page, clients: page.clients.filter(({ clientId }) => !fresh.has(clientId)) }
        },
      }
    },
  }),
  fault(
    'id-reused',
    'Every new client has the id of the one before it.',
    onResponse('create', 201, (body) => ({ ...body, clientId: 1 })),
  ),
  fault('get-slow-to-know', 'A new client cannot be read until a list has shown it.', {
    http: (next) => {
      const unknown = new Set<string>()
      return async (request) => {
        const place = placeOf(request)
        if (place === 'get' && unknown.has(new URL(request.url).pathname))
          return json(404, { message: `There is no client ${asked(request, 'x') ?? ''}.` })
        const response = await next(request)
        if (place === 'create' && response.status === 201)
          unknown.add(`/api/v2/clients/${JSON.parse(await response.clone().text()).clientId}`)
        if (place === 'list') unknown.clear()
        return response
      }
    },
  }),
  fault(
    'list-one-creation-behind',
    'The newest client is in no list until another one is created, although it can be read by its identifier.',
    oneBehind,
  ),
  fault(
    'only-ten-new-clients-are-kept',
    'Only the ten newest of the clients created since the start can be read by clientId; an eleventh pushes out the first.',
    {
      http: (next) => {
        const created: string[] = []
        return async (request) => {
          const id = idIn(request)
          const response = await next(request)
          if (response.status === 201 && placeOf(request) === 'create') {
            const clientId = (await bodyOf(response))?.clientId
            if (clientId !== undefined) created.push(String(clientId))
          }
          const at = id === undefined ? -1 : created.indexOf(id)
          return at !== -1 && at < created.length - 10 && response.status === 200
            ? json(404, { message: `There is no client ${id}.` })
            : response
        }
      },
    },
  ),
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
  fault('new-client-without-status-id', 'filter[statusIds] does not find clients that were created since the start.', {
    store: (store) => ({
      create: (draft, now) =>
        store.create({ ...draft, complete: (id, at) => ({ ...draft.complete(id, at), statusId: null }) }, now),
    }),
  }),
  fault(
    'first-read-of-new-client-404',
    'The first read of a new client by its identifier returns 404.',
    {
      http: (next) => {
        const fresh = new Set<string>()
        return async (request) => {
          const response = await next(request)
          if (placeOf(request) === 'create' && response.status === 201)
            fresh.add(String(JSON.parse(await response.clone().text()).clientId))
          const id = idIn(request)
          const isFirst = id !== undefined && response.status === 200 && fresh.delete(id)
          return isFirst ? json(404, { message: `There is no client ${id}.` }) : response
        }
      },
    },
    { 'created-client-envelope': 'bare' },
  ),
]
