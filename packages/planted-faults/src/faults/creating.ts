import { asked, fault, instead, json, onCreate, onResponse, otherStatus, placeOf } from '../planting/fault.ts'

/** What creating returns, and whether the client is there afterwards. */
export const creatingFaults = [
  fault('created-200', 'A creation returns 200.', otherStatus('create', 201, 200), { 'created-status': 201 }),
  fault('created-empty', 'A creation returns 204 and no body.', otherStatus('create', 201, 204)),
  fault(
    'created-wrapped',
    'A creation returns the client within `data`.',
    onResponse('create', 201, (body) => ({ data: body })),
  ),
  fault(
    'created-id-only',
    'A creation returns only the id and the time.',
    onResponse('create', 201, ({ clientId, createTime }) => ({ clientId, createTime })),
    { 'created-client-envelope': ['bare', 'data', 'client'] },
  ),
  fault(
    'no-location',
    'A creation has no Location.',
    onResponse(
      'create',
      201,
      (body) => body,
      (_, headers) => {
        headers.delete('location')
        return { headers }
      },
    ),
  ),
  fault(
    'location-wrong',
    'Location leads to another client.',
    onResponse(
      'create',
      201,
      (body) => body,
      (_, headers) => {
        headers.set('location', '/api/v2/clients/1')
        return { headers }
      },
    ),
  ),
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
  fault('total-stale', 'total does not count clients created since the start.', {
    store: (store) => {
      let made = 0
      return {
        create: async (draft, now) => {
          const client = await store.create(draft, now)
          made++
          return client
        },
        list: async (query) => {
          const page = await store.list(query)
          return { ...page, total: Math.max(0, page.total - (Object.keys(query.filter).length === 0 ? made : 0)) }
        },
      }
    },
  }),
  fault(
    'id-reused',
    'Every new client has the id of the one before it.',
    onResponse('create', 201, (body) => ({ ...body, clientId: 1 })),
  ),
  fault(
    'created-inactive',
    'A new client is Inactive.',
    onCreate((client) => ({ ...client, status: 'Inactive' })),
  ),
  fault(
    'create-time-old',
    'A new client was created in 1970.',
    onCreate((client) => ({ ...client, createTime: '1970-01-01T00:00:00+00:00' })),
  ),
  fault(
    'apostrophe-fails',
    'A name with an apostrophe returns 500.',
    instead(
      (request, body) => placeOf(request) === 'create' && body.includes("'"),
      () => json(500, { message: 'Syntax error near.' }),
    ),
  ),
  fault('creator-cannot-see', 'A restricted admin creates a client and gets 404.', {
    http: (next) => async (request) => {
      const response = await next(request)
      return placeOf(request) === 'create' &&
        response.status === 201 &&
        request.headers.get('authorization') !== 'Bearer sandbox-admin'
        ? json(404, { message: 'There is no such client.' })
        : response
    },
  }),
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
]
