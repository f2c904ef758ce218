import type { Client } from '@b2core-clients/schema'
import { asked, byHand, everything, fault, instead, onAnswer, onPage, placeOf } from './fault.ts'
import { refusal } from './wire.ts'

const rowsOf = ({ accounts }: Client): number => Math.max(1, accounts?.length ?? 0)

/** What goes wrong at the edges of pages, and rows that a join makes more of. */
export const pageEndFaults = [
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
    onAnswer('list', 200, (body) => (body.data.length === 1 ? { ...body, data: body.data[0] } : body)),
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
