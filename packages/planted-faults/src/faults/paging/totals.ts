import type { Client } from '@b2core-clients/schema'
import { asked, byHand, everything, type Fault, fault, onPage, onResponse, placeOf } from '../../planting/fault.ts'
import { isBeyondEnd, limitOf, offsetOf, queryOf } from '../../planting/lists.ts'
import { bodyOf, withBody } from '../../planting/responses.ts'

const rowsOf = ({ accounts }: Client): number => Math.max(1, accounts?.length ?? 0)

/** Totals that count something else, and clients that are listed more than once. */
export const totalFaults: readonly Fault[] = [
  fault(
    'refused-duplicates-count-in-total',
    'Each create that is refused for a taken email makes the total of the list without filters one larger.',
    {
      http: (next) => {
        let extra = 0
        return async (request) => {
          const response = await next(request)
          const place = placeOf(request)
          if (place === 'create' && response.status === 400) {
            const errors = (await bodyOf(response))?.errors
            if (Array.isArray(errors) && errors.some(({ rule }) => rule === 'unique')) extra++
          }
          const isWhole = [...queryOf(request).keys()].every((name) => !name.startsWith('filter'))
          if (place !== 'list' || response.status !== 200 || extra === 0 || !isWhole) return response
          const body = await bodyOf(response)
          return typeof body?.total === 'number' ? withBody(response, { ...body, total: body.total + extra }) : response
        }
      },
    },
  ),
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
    'total-is-page',
    'total counts the clients of the page.',
    onPage((page) => ({ ...page, total: page.clients.length })),
  ),
  fault(
    'total-unfiltered',
    'total counts all clients, whatever the filters.',
    onPage(async (page, query, store) => ({
      ...page,
      total: (await store.list({ ...query, filter: query.filter.tags ? { tags: query.filter.tags } : {} })).total,
    })),
  ),
  fault(
    'total-minus-offset',
    'total counts what is left from the offset on.',
    onPage((page, { offset }) => ({ ...page, total: Math.max(0, page.total - offset) })),
  ),
  fault(
    'total-one-more',
    'total is one too many.',
    onPage((page) => ({ ...page, total: page.total + 1 })),
  ),
  fault(
    'total-with-limit',
    'total never exceeds offset plus limit.',
    onPage((page, { offset, limit }) => ({ ...page, total: Math.min(page.total, offset + limit) })),
  ),
  fault(
    'total-text',
    'total is written as a string.',
    onResponse('list', 200, (body) => ({ ...body, total: String(body.total) })),
  ),
  fault(
    'total-missing',
    'Pages after the first have no total.',
    onResponse('list', 200, ({ total, ...body }, request) => (asked(request, 'offset') ? body : { total, ...body })),
  ),
  fault(
    'beyond-end-total-zero',
    'Beyond the end total is 0.',
    onPage((page, { offset }) => (isBeyondEnd(page.total, offset) ? { ...page, total: 0 } : page)),
  ),
  fault(
    'row-per-account',
    'A client with several accounts is listed once for each.',
    byHand(
      (query) => query,
      (all) => all.flatMap((client) => Array.from({ length: rowsOf(client) }, () => client)),
    ),
  ),
  fault(
    'total-per-account',
    'total counts a client with several accounts once for each.',
    onPage(async (page, query, store) => {
      const all = await everything(store, query)
      return { ...page, total: all.reduce((sum, client) => sum + rowsOf(client), 0) }
    }),
  ),
  fault(
    'total-up-to-100',
    'total is never more than 100.',
    onPage((page) => ({ ...page, total: Math.min(100, page.total) })),
  ),
  fault(
    'total-of-first-match',
    'With limit=1 and two filters or more, total counts only what was looked at.',
    onPage((page, { limit, offset, filter }) => {
      const given = Object.entries(filter).filter(([name, value]) => name !== 'tags' && value !== undefined)
      const isQuick = limit === 1 && given.length > 1
      return isQuick ? { ...page, total: Math.min(page.total, offset + page.clients.length) } : page
    }),
  ),
  fault(
    'total-of-page-with-city',
    'With filter[city] the total is the number of clients on the page.',
    onResponse('list', 200, (body, request) =>
      asked(request, 'filter[city]') === null ? body : { ...body, total: body.data.length },
    ),
  ),
  fault(
    'total-is-an-estimate',
    'A total of more than 50 is rounded to tens.',
    onResponse('list', 200, (body) => (body.total > 50 ? { ...body, total: Math.round(body.total / 10) * 10 } : body)),
  ),
  fault(
    'total-from-a-short-page',
    'Where a page is not full, the total is the offset plus the clients on the page, so it is wrong beyond the end.',
    onResponse('list', 200, (body, request) =>
      Array.isArray(body.data) && asked(request, 'offset') !== null && body.data.length < limitOf(request)
        ? { ...body, total: offsetOf(request) + body.data.length }
        : body,
    ),
  ),
  fault(
    'total-of-another-admin',
    'The total is kept for each set of filters until a client is created, so an admin gets the total of another one.',
    {
      http: (next) => {
        let totals = new Map<string, number>()
        return async (request) => {
          const place = placeOf(request)
          const response = await next(request)
          if (place === 'create' && response.status === 201) totals = new Map()
          const body = place === 'list' && response.status === 200 ? await bodyOf(response) : undefined
          if (typeof body?.total !== 'number') return response
          const filters = [...new URL(request.url).searchParams].filter(([name]) => name.startsWith('filter['))
          const key = filters.toSorted().join('&')
          const known = totals.get(key)
          totals.set(key, known ?? body.total)
          return known === undefined ? response : withBody(response, { ...body, total: known })
        }
      },
    },
  ),
  fault(
    'total-without-company-filters',
    'The total takes no notice of the filters by company.',
    onPage(async (page, query, store) => {
      const { companyShortName: _, companyFullName: __, ...filter } = query.filter
      return { ...page, total: (await store.list({ ...query, filter })).total }
    }),
  ),
]
