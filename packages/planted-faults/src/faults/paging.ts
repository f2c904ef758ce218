import type { Client } from '@b2core-clients/schema'
import {
  asked,
  byHand,
  everything,
  fault,
  instead,
  json,
  onAsked,
  onPage,
  onQuery,
  onResponse,
  placeOf,
} from '../planting/fault.ts'
import { refusal } from '../planting/wire.ts'

const atEnd = (total: number, offset: number): boolean => total > 0 && offset >= total

const loosen = (name: string, good: (value: string) => boolean, to: string) =>
  onAsked((query) => {
    const value = query.get(name)
    if (value !== null && !good(value)) query.set(name, to)
  })

const rowsOf = ({ accounts }: Client): number => Math.max(1, accounts?.length ?? 0)

/** Pages that are too long or too short, overlap or leave gaps, and totals that count something else. */
export const pagingFaults = [
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
    'default-limit',
    'Without limit a page holds ten clients.',
    onAsked((query, request) => {
      if (placeOf(request) === 'list' && !query.has('limit')) query.set('limit', '10')
    }),
  ),
  fault(
    'limit-capped',
    'A page never holds more than fifty clients, whatever the limit.',
    onQuery((query) => ({ ...query, limit: Math.min(50, query.limit) })),
  ),
  fault(
    'limit-ignored',
    'The limit is ignored.',
    onQuery((query) => ({ ...query, limit: 20 })),
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
    'beyond-end-not-found',
    'An offset beyond the end returns 404.',
    onResponse(
      'list',
      200,
      (body, request) => (atEnd(body.total, Number(asked(request, 'offset'))) ? { message: 'No such page.' } : body),
      () => ({}),
    ),
  ),
  fault(
    'beyond-end-last-page',
    'An offset beyond the end returns the last page again.',
    onPage((page, query, store) =>
      atEnd(page.total, query.offset) ? store.list({ ...query, offset: Math.max(0, page.total - query.limit) }) : page,
    ),
  ),
  fault(
    'beyond-end-total-zero',
    'Beyond the end total is 0.',
    onPage((page, { offset }) => (atEnd(page.total, offset) ? { ...page, total: 0 } : page)),
  ),
  fault(
    'limit-zero-taken',
    'limit=0 is taken for the default.',
    loosen('limit', (value) => value !== '0', '20'),
    { 'limit-below-minimum': 'refused' },
  ),
  fault(
    'limit-too-high-taken',
    'A limit above 100 is taken for 100.',
    loosen('limit', (value) => !(Number(value) > 100), '100'),
    { 'limit-above-maximum': 'refused' },
  ),
  fault(
    'offset-negative-taken',
    'A negative offset is taken for 0.',
    loosen('offset', (value) => !value.startsWith('-'), '0'),
  ),
  fault(
    'limit-text-taken',
    'A limit that is no number is taken for the default.',
    loosen('limit', (value) => /^-?\d+$/.test(value), '20'),
  ),
  fault(
    'offset-overflow',
    'The largest offset returns 500.',
    instead(
      (request) => asked(request, 'offset') === '2147483647',
      () => json(500, { message: 'Integer overflow.' }),
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
    'limit-maximum-refused',
    'The largest limit, 100, is refused.',
    instead(
      (request) => placeOf(request) === 'list' && asked(request, 'limit') === '100',
      () => refusal('limit', 'maximum', 'must be less than 100'),
    ),
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
    'offset-window',
    'A page that ends beyond the ten thousandth match returns 400.',
    instead(
      (request) =>
        placeOf(request) === 'list' &&
        Number(asked(request, 'offset')) + Number(asked(request, 'limit') ?? 20) > 10_000,
      () => refusal('offset', 'maximum', 'the result window is too large'),
    ),
  ),
  fault(
    'single-row-bare',
    'A page of one client has the client bare in data, and not in an array.',
    onResponse('list', 200, (body) => (body.data.length === 1 ? { ...body, data: body.data[0] } : body)),
  ),
  fault(
    'empty-values-first-page-only',
    'Sorted by loggedAt or updateTime, clients without a value are missing from every page but the first.',
    onPage((page, { sortBy, offset }) =>
      offset > 0 && (sortBy === 'loggedAt' || sortBy === 'updateTime')
        ? { ...page, clients: page.clients.filter(({ json }) => JSON.parse(json)[sortBy] != null) }
        : page,
    ),
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
]
