import type { ClientQuery, ClientStore } from '@b2core-clients/sandbox'
import type { Client } from '@b2core-clients/schema'
import {
  byHand,
  everything,
  type Fault,
  type Fetch,
  fault,
  onFilter,
  onPage,
  onQuery,
  placeOf,
} from '../../planting/fault.ts'
import { orderIsFixed } from '../../planting/order.ts'
import { isList } from '../../planting/requests.ts'
import { onEachClient } from '../../planting/response-bodies.ts'
import { asAdmin, holdersOf } from '../../planting/wire.ts'

/** Queries that meet a condition are not held to an admin's tags. */
const lifted = (when: (query: ClientQuery) => boolean) =>
  onQuery((query) => {
    const { tags: _, ...filter } = query.filter
    return when(query) ? { ...query, filter } : query
  })

const isHidden = async (store: ClientStore, clientId: number, tags?: readonly string[]): Promise<boolean> =>
  tags !== undefined && (await store.find(clientId)) !== undefined && (await store.find(clientId, tags)) === undefined

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

const tagsOf = (client: Client, tags: readonly string[]): number =>
  (client.tags ?? []).filter(({ name }) => name != null && tags.includes(name)).length

const isBy = ({ headers }: Request, admin: string): boolean => (headers.get('authorization') ?? '').includes(admin)

const withStars = ({ phone }: Client): Partial<Client> => (phone ? { phone: `${phone.slice(0, 5)}***` } : {})

/** What an admin who is restricted to tags sees of other clients. */
export const restrictionFaults: readonly Fault[] = [
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
    'restricted-pages-overlap',
    'The second page of a restricted admin begins one client early.',
    onQuery((query) =>
      query.filter.tags && query.offset > 1 && query.sortBy === 'name' ? { ...query, offset: query.offset - 1 } : query,
    ),
    { 'sort-ties': orderIsFixed },
  ),
  fault(
    'row-per-tag',
    "A client that has two of an admin's tags is listed twice.",
    byHand(
      (query) => query,
      (all, { filter: { tags = [] } }) =>
        all.flatMap((client) => Array.from({ length: tagsOf(client, tags) }, () => client)),
      ({ filter }) => filter.tags !== undefined,
    ),
  ),
  fault(
    'total-per-tag',
    "A client that has two of an admin's tags counts twice in total.",
    onPage(async (page, query, store) => {
      const { tags } = query.filter
      if (!tags) return page
      const all = await everything(store, query)
      return { ...page, total: all.reduce((sum, client) => sum + tagsOf(client, tags), 0) }
    }),
  ),
  fault(
    'restriction-off-company',
    'Filtered by company, a list shows a restricted admin every client.',
    lifted(({ filter }) => filter.companyShortName !== undefined || filter.companyFullName !== undefined),
  ),
  fault(
    'hidden-counted-with-status',
    'With filter[statusIds] total counts clients that a restricted admin may not see.',
    onPage(async (page, query, store) => {
      const { tags, ...filter } = query.filter
      return tags && filter.statusIds ? { ...page, total: (await store.list({ ...query, filter })).total } : page
    }),
  ),
  fault('untagged-read', 'A restricted admin can read by its id a client that has no tag.', {
    store: (store) => ({
      find: async (clientId, tags) => {
        const seen = await store.find(clientId, tags)
        if (seen || !tags) return seen
        const any = await store.find(clientId)
        return any && (JSON.parse(any.json).tags ?? []).length === 0 ? any : undefined
      },
    }),
  }),
  fault('hidden-head', 'HEAD tells a restricted admin that a hidden client exists.', {
    http: (next) => async (request) => {
      const response = await next(request)
      return request.method === 'HEAD' && response.status === 404 && request.headers.has('authorization')
        ? next(asAdmin(request))
        : response
    },
  }),
  fault('holder-told', 'The refusal of a taken email names the client who has it, hidden or not.', {
    http: (next) => async (request) => {
      const copy = request.clone()
      const response = await next(request)
      if (placeOf(copy) !== 'create' || response.status !== 400) return response
      const body = JSON.parse(await response.clone().text())
      if (!body.errors?.some(({ rule }: { rule: string }) => rule === 'unique')) return response
      const [holder] = await holdersOf(JSON.parse(await copy.text()).email, next, copy)
      const message = `belongs to ${holder?.name}, client ${holder?.clientId}`
      return new Response(JSON.stringify({ ...body, errors: [{ ...body.errors[0], message }] }), response)
    },
  }),
  fault(
    'phone-hidden-from-restricted',
    'A restricted admin gets phone numbers with stars in lists.',
    onEachClient(withStars, (request) => isList(request) && isBy(request, 'restricted')),
  ),
  fault(
    'phone-hidden-from-reader',
    'An admin without the right to create gets phone numbers with stars.',
    onEachClient(withStars, (request) => isBy(request, 'reading')),
  ),
  fault(
    'restricted-loses-never-logged',
    'Sorted by loggedAt, a restricted admin does not get clients who never signed in.',
    byHand(
      (query) => query,
      (all) => all.filter(({ loggedAt }) => loggedAt != null),
      ({ filter, sortBy }) => filter.tags !== undefined && sortBy === 'loggedAt',
    ),
  ),
]
