import type { ClientQuery, ClientStore } from '@b2core-clients/sandbox'
import {
  byHand,
  type Fetch,
  fault,
  onFilter,
  onPage,
  onQuery,
  onResponse,
  otherStatus,
  placeOf,
} from '../planting/fault.ts'

/** Queries that meet a condition are not held to an admin's tags. */
export const lifted = (when: (query: ClientQuery) => boolean) =>
  onQuery((query) => {
    const { tags: _, ...filter } = query.filter
    return when(query) ? { ...query, filter } : query
  })

/** Requests whose credentials are wrong in one way go in with good ones. */
const lets = (wrong: (authorization: string | null) => boolean) => ({
  http: (next: Fetch) => (request: Request) => {
    if (!wrong(request.headers.get('authorization'))) return next(request)
    const headers = new Headers(request.headers)
    headers.set('authorization', 'Bearer sandbox-admin')
    return next(new Request(request, { headers }))
  },
})

const isHidden = async (store: ClientStore, clientId: number, tags?: readonly string[]): Promise<boolean> =>
  tags !== undefined && (await store.find(clientId)) !== undefined && (await store.find(clientId, tags)) === undefined

/** What a restricted admin gets to see, and who gets in at all. */
export const adminFaults = [
  fault(
    'restriction-off-list',
    "A restricted admin's list shows every client.",
    lifted(() => true),
  ),
  fault('restriction-off-get', 'A restricted admin can read any client by its id.', {
    store: (store) => ({ find: (clientId) => store.find(clientId) }),
  }),
  fault(
    'restriction-off-filter',
    'A restricted admin finds any client by filter[clientId].',
    lifted(({ filter }) => filter.clientId !== undefined),
  ),
  fault(
    'restriction-off-email',
    'A restricted admin finds any client by its email.',
    lifted(({ filter }) => filter.email !== undefined || filter.emails !== undefined),
  ),
  fault(
    'restriction-off-next-page',
    "Beyond the first page a restricted admin's list shows every client.",
    lifted(({ offset }) => offset > 0),
  ),
  fault(
    'restriction-off-sort',
    'Sorted by email, the list shows a restricted admin every client.',
    lifted(({ sortBy }) => sortBy === 'email'),
  ),
  fault(
    'restriction-all-tags',
    'An admin restricted to several tags sees only clients that have all of them.',
    byHand(
      (query) => query,
      (all, { filter: { tags = [] } }) =>
        all.filter((client) => tags.every((tag) => client.tags?.some(({ name }) => name === tag))),
      ({ filter }) => filter.tags !== undefined,
    ),
  ),
  fault(
    'restriction-first-tag',
    'Only the first tag of an admin counts.',
    onFilter((filter) => ({ ...filter, ...(filter.tags && { tags: filter.tags.slice(0, 1) }) })),
  ),
  fault(
    'restriction-untagged',
    'A restricted admin also sees clients that have no tag.',
    byHand(
      ({ filter: { tags: _, ...filter }, ...query }) => ({ ...query, filter }),
      (all, { filter: { tags = [] } }) =>
        all.filter(
          (client) => !client.tags?.length || client.tags.some(({ name }) => tags.some((tag) => tag === name)),
        ),
      ({ filter }) => filter.tags !== undefined,
    ),
  ),
  fault(
    'total-before-restriction',
    'total counts the clients that a restricted admin may not see.',
    onPage(async (page, query, store) => {
      const { tags: _, ...filter } = query.filter
      return { ...page, total: (await store.list({ ...query, filter })).total }
    }),
  ),
  fault(
    'restriction-after-paging',
    "A restricted admin's page is cut first, and then what is hidden is taken out.",
    onPage(async (page, query, store) => {
      const { tags, ...filter } = query.filter
      if (!tags) return page
      const cut = await store.list({ ...query, filter })
      const seen = cut.clients.filter(({ json }) =>
        JSON.parse(json).tags?.some((one: { name: string }) => tags.includes(one.name)),
      )
      return { clients: seen, total: page.total }
    }),
  ),
  fault(
    'hidden-forbidden',
    'A client that is hidden from an admin returns 403, so that the caller knows that it exists.',
    {
      store: (store) => ({
        find: async (clientId, tags) => {
          if (await isHidden(store, clientId, tags)) throw new Error('hidden')
          return store.find(clientId, tags)
        },
      }),
      http: (next) => async (request) => {
        const response = await next(request)
        const forbidden = placeOf(request) === 'get' && response.status === 500
        return forbidden
          ? new Response('{"message":"This client is not yours."}', { status: 403, headers: response.headers })
          : response
      },
    },
  ),
  fault(
    'hidden-told-apart',
    "A hidden client's 404 reads otherwise than that of one who does not exist.",
    hiddenMessage(),
  ),
  fault(
    'no-token-let-in',
    'A call without a token is accepted.',
    lets((value) => value === null),
  ),
  fault(
    'unknown-token-let-in',
    'A token that nobody has is accepted.',
    lets((value) => value?.startsWith('Bearer not-') ?? false),
  ),
  fault(
    'basic-let-in',
    'A token under the scheme Basic is accepted.',
    lets((value) => value?.startsWith('Basic') ?? false),
  ),
  fault('unauthorized-as-forbidden', 'A missing token returns 403.', otherStatus('any', 401, 403), {
    'unauthorized-status': 401,
  }),
  fault('unauthorized-as-bad', 'A missing token returns 400.', otherStatus('any', 401, 400)),
  fault(
    'unauthorized-html',
    'A missing token returns an HTML page.',
    onResponse(
      'any',
      401,
      () => '<h1>401 Unauthorized</h1>',
      (_, headers) => {
        headers.set('content-type', 'text/html')
        return { headers }
      },
    ),
  ),
  fault(
    'no-challenge',
    'A 401 has no WWW-Authenticate.',
    onResponse(
      'any',
      401,
      (body) => body,
      (_, headers) => {
        headers.delete('www-authenticate')
        return { headers }
      },
    ),
  ),
]

function hiddenMessage() {
  const hidden = new Set<number>()
  return {
    store: (store: ClientStore) => ({
      find: async (clientId: number, tags?: readonly string[]) => {
        if (await isHidden(store, clientId, tags)) hidden.add(clientId)
        return store.find(clientId, tags)
      },
    }),
    http: (next: Fetch) => async (request: Request) => {
      const response = await next(request)
      const id = Number(new URL(request.url).pathname.split('/').at(-1))
      const told = response.status === 404 && hidden.has(id)
      return told
        ? new Response(`{"message":"There is no client ${id} for you."}`, { status: 404, headers: response.headers })
        : response
    },
  }
}
