import {
  asked,
  everything,
  type Fault,
  fault,
  onPage,
  onQuery,
  onResponse,
  type Plant,
  readStored,
} from '../../planting/fault.ts'
import { isBeyondEnd } from '../../planting/lists.ts'
import type { AnyBody } from '../../planting/responses.ts'

/** A page is a map by full name before it is an array. */
const mapByName: Plant = {
  store: (store) => ({
    list: async (query) => {
      const page = await store.list(query)
      const names = new Set<string>()
      const clients = page.clients.filter((stored) => {
        const { name } = readStored(stored)
        if (!name) return true
        const isFirst = !names.has(name)
        names.add(name)
        return isFirst
      })
      return { ...page, clients }
    },
  }),
}

const mostAccounts = 25

/** The limit of the accounts of one client is the limit of the whole page. */
const accountsOfPage: Plant = onResponse('list', 200, (body) => {
  let left = mostAccounts
  const data = body.data?.map((client: AnyBody) => {
    if (!Array.isArray(client?.accounts)) return client
    const accounts = client.accounts.slice(0, left)
    left -= accounts.length
    return { ...client, accounts }
  })
  return { ...body, data }
})

/** A serialiser that writes each object once, and then only names its place. */
const managersOnce: Plant = onResponse('list', 200, (body) => {
  const places = new Map<number, number>()
  const data = body.data?.map((client: AnyBody, index: number) => {
    const id = client?.manager?.id
    if (typeof id !== 'number') return client
    const place = places.get(id)
    if (place !== undefined) return { ...client, manager: { $ref: `#/data/${place}/manager` } }
    places.set(id, index)
    return client
  })
  return { ...body, data }
})

/** Which clients a page has: too many, too few, overlaps and gaps. */
export const pageFaults: readonly Fault[] = [
  fault(
    'lone-client-of-the-last-page-is-lost',
    'When the last page would have a single client, it is empty.',
    onPage((page, { limit, offset }) =>
      limit > 1 && page.total > limit && page.total % limit === 1 && offset === page.total - 1
        ? { ...page, clients: [] }
        : page,
    ),
  ),
  fault(
    'page-is-map-by-name',
    'Of several clients on one page who have the same full name, the page has only the first, although total counts them all.',
    mapByName,
  ),
  fault(
    'accounts-limited-by-page',
    'A page of a list has at most 25 accounts in all, so that the clients at its end are shown without theirs.',
    accountsOfPage,
  ),
  fault(
    'manager-written-once',
    'On a page of a list each manager is written once, and later clients of the same manager have only a reference to that place.',
    managersOnce,
  ),
  fault(
    'limit-one-more',
    'A page holds one client more than asked for.',
    onQuery((query) => ({ ...query, limit: query.limit + 1 })),
  ),
  fault(
    'limit-one-fewer',
    'A page holds one client fewer than asked for.',
    onQuery((query) => ({ ...query, limit: Math.max(1, query.limit - 1) })),
  ),
  fault(
    'offset-one-more',
    'A page begins one client late.',
    onQuery((query) => ({ ...query, offset: query.offset > 0 ? query.offset + 1 : 0 })),
  ),
  fault(
    'offset-is-page',
    'The offset counts pages, not clients.',
    onQuery((query) => ({ ...query, offset: query.offset * query.limit })),
  ),
  fault(
    'offset-ignored-with-filter',
    'With a filter the offset is ignored.',
    onQuery((query) => (Object.keys(query.filter).some((name) => name !== 'tags') ? { ...query, offset: 0 } : query)),
  ),
  fault(
    'pages-overlap',
    'The last client of a page is the first of the next.',
    onQuery((query) => ({ ...query, offset: Math.max(0, query.offset - 1) })),
  ),
  fault(
    'beyond-end-not-found',
    'An offset beyond the end returns 404.',
    onResponse(
      'list',
      200,
      (body, request) =>
        isBeyondEnd(body.total, Number(asked(request, 'offset'))) ? { message: 'No such page.' } : body,
      () => ({}),
    ),
  ),
  fault(
    'beyond-end-last-page',
    'An offset beyond the end returns the last page again.',
    onPage((page, query, store) =>
      isBeyondEnd(page.total, query.offset)
        ? store.list({ ...query, offset: Math.max(0, page.total - query.limit) })
        : page,
    ),
  ),
  fault(
    'page-short-of-end',
    'The last client of all is never listed.',
    onPage(async (page, query, store) => {
      const last = (await everything(store, query)).at(-1)
      return { ...page, clients: page.clients.filter(({ clientId }) => page.total < 3 || clientId !== last?.clientId) }
    }),
  ),
  fault(
    'offset-at-total-last',
    'At an offset of exactly total the last client comes again.',
    onPage((page, query, store) =>
      page.total > 0 && query.offset === page.total ? store.list({ ...query, offset: page.total - 1 }) : page,
    ),
  ),
  fault(
    'last-page-filled',
    'A last page that is not full is filled with clients of the page before.',
    onPage((page, query, store) => {
      const begin = page.total - query.limit
      const short = query.offset < page.total && begin >= 0 && query.offset > begin
      return short ? store.list({ ...query, offset: begin }) : page
    }),
  ),
  fault(
    'single-row-bare',
    'A page of one client has the client bare in data, and not in an array.',
    onResponse('list', 200, (body) => (body.data.length === 1 ? { ...body, data: body.data[0] } : body)),
  ),
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
    'offset-rounded-down',
    'An offset is rounded down to a multiple of the limit.',
    onQuery((query) => ({ ...query, offset: query.offset - (query.offset % Math.max(1, query.limit)) })),
  ),
  fault(
    'last-page-lacks-last',
    'A later page that ends exactly with the last match lacks it.',
    onPage((page, { offset, limit }) =>
      offset > 0 && offset + limit === page.total ? { ...page, clients: page.clients.slice(0, -1) } : page,
    ),
  ),
  fault(
    'offset-like-limit',
    'If offset is the same as limit and the list ascends, it begins one client later.',
    onQuery((query) =>
      query.offset === query.limit && query.sortOrder === 'asc' ? { ...query, offset: query.offset + 1 } : query,
    ),
  ),
  fault(
    'largest-page-one-short',
    'A page of the largest size has 99 clients and not 100.',
    onPage((page, { limit }) => (limit === 100 ? { ...page, clients: page.clients.slice(0, 99) } : page)),
  ),
]
