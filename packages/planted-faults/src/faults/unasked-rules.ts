import { asked, byHand, fault, instead, json, onAsked, onCreate, onPage, onQuery, placeOf } from '../planting/fault.ts'
import { onSentJson } from '../planting/sent.ts'
import { asAdmin, onHeaders, onRequestHeaders, refusal } from '../planting/wire.ts'

const sortFields = ['clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime']
const managers = /^ *[1-6] *(?:, *[1-6] *)*$/

/** Rules of a framework or a database that the document does not have. */
export const unaskedRuleFaults = [
  fault(
    'total-up-to-100',
    'total is never more than 100.',
    onPage((page) => ({ ...page, total: Math.min(100, page.total) })),
  ),
  fault(
    'limit-too-high-is-default',
    'A limit above 100 gives a page of 20.',
    onAsked((query) => {
      if (Number(query.get('limit')) > 100) query.set('limit', '20')
    }),
    { 'limit-above-maximum': 'capped' },
  ),
  fault(
    'limit-negative-is-most',
    'A negative limit gives the longest page.',
    onAsked((query) => {
      if (/^-\d+$/.test(query.get('limit') ?? '')) query.set('limit', '100')
    }),
    { 'limit-below-minimum': ['default', 'empty'], 'negative-limit': 'same' },
  ),
  fault(
    'offset-rounded-down',
    'An offset is rounded down to a multiple of the limit.',
    onQuery((query) => ({ ...query, offset: query.offset - (query.offset % Math.max(1, query.limit)) })),
  ),
  fault(
    'page-parameter',
    'A parameter page, which is not described, leaves out the pages before.',
    onAsked((query) => {
      const page = Number(query.get('page'))
      const limit = Number(query.get('limit') ?? 20)
      if (page > 1 && !query.has('offset')) query.set('offset', String((page - 1) * limit))
    }),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'sort-parameter',
    'A parameter sort, which is not described, sorts the list.',
    onAsked((query) => {
      const [, sign, field = ''] = /^(-?)(\w+)$/.exec(query.get('sort') ?? '') ?? []
      if (!sortFields.includes(field) || query.has('sort_by')) return
      query.set('sort_by', field)
      query.set('sort_order', sign ? 'desc' : 'asc')
    }),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'sort-unknown-fails',
    'A sort_by that is no column returns 500.',
    instead(
      (request) => {
        const field = placeOf(request) === 'list' && asked(request, 'sort_by')
        return Boolean(field) && !sortFields.includes(String(field))
      },
      () => json(500, { message: 'Server error.' }),
    ),
  ),
  fault(
    'sort-order-first-ignored',
    'sort_order has no effect if it comes before sort_by.',
    onAsked((query) => {
      const names = [...query.keys()]
      if (names.includes('sort_by') && names.indexOf('sort_order') < names.indexOf('sort_by'))
        query.delete('sort_order')
    }),
  ),
  fault(
    'manager-unknown-refused',
    'filter[managerIds] refuses the id of a manager who does not exist.',
    instead(
      (request) => {
        const ids = placeOf(request) === 'list' ? asked(request, 'filter[managerIds]') : null
        return ids !== null && /^[\d, ]+$/.test(ids) && !managers.test(ids)
      },
      () => refusal('filter[managerIds]', 'exists', 'must be ids of managers'),
    ),
  ),
  fault(
    'last-page-lacks-last',
    'A later page that ends exactly with the last match lacks it.',
    onPage((page, { offset, limit }) =>
      offset > 0 && offset + limit === page.total ? { ...page, clients: page.clients.slice(0, -1) } : page,
    ),
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
    'levels-one-after-the-other',
    'By several verification levels, a list by loggedAt is sorted within each level only.',
    byHand(
      (query) => query,
      (all, { filter: { verificationLevelIds = [] } }) =>
        [...new Set(verificationLevelIds)].flatMap((id) =>
          all.filter(({ verificationLevel }) => verificationLevel?.id === id),
        ),
      ({ filter, sortBy }) => (filter.verificationLevelIds?.length ?? 0) > 1 && sortBy === 'loggedAt',
    ),
  ),
  fault(
    'city-by-name-unsorted',
    'By city, an ascending list by name is sorted by clientId.',
    onQuery((query) => {
      const isUnsorted = query.filter.city !== undefined && query.sortBy === 'name' && query.sortOrder === 'asc'
      return isUnsorted ? { ...query, sortBy: 'clientId' } : query
    }),
  ),
  fault(
    'single-ascending-descends',
    'limit=1 with sort_order=asc and no sort_by returns the newest client.',
    onAsked((query) => {
      if (query.get('limit') === '1' && query.get('sort_order') === 'asc' && !query.has('sort_by'))
        query.set('sort_order', 'desc')
    }),
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
  fault('right-to-create-unchecked', 'An admin without the right to create creates clients.', {
    http: (next) => async (request) => {
      const response = await next(request.clone() as Request)
      return placeOf(request) === 'create' && response.status === 403 ? next(asAdmin(request)) : response
    },
  }),
  fault('new-client-without-status-id', 'filter[statusIds] does not find clients that were created since the start.', {
    store: (store) => ({
      create: (draft, now) =>
        store.create({ ...draft, complete: (id, at) => ({ ...draft.complete(id, at), statusId: null }) }, now),
    }),
  }),
  fault(
    'create-time-of-body',
    'A createTime in the body of a creation is that of the new client.',
    onCreate((client, sent) => {
      const time = Date.parse(sent?.createTime)
      return Number.isNaN(time)
        ? client
        : { ...client, createTime: `${new Date(time).toISOString().slice(0, 19)}+00:00` }
    }),
  ),
  fault(
    'phones-after-email-lost',
    'phones that come after email in the body are lost.',
    onSentJson((body) => {
      const names = Object.keys(body ?? {})
      const isLate = names.includes('email') && names.indexOf('phones') > names.indexOf('email')
      const isGood = Object.entries(body?.phones ?? {}).every(
        ([key, entry]) => /^\d+$/.test(key) && typeof (entry as { phone?: unknown } | null)?.phone === 'string',
      )
      if (!isLate || !isGood) return body
      const { phones: _, ...others } = body
      return others
    }),
  ),
  fault(
    'scheme-in-capitals-only',
    'A token under the scheme bearer, in small letters, returns 401.',
    onRequestHeaders((headers) => {
      const sent = headers.get('authorization') ?? ''
      if (/^bearer /i.test(sent) && !sent.startsWith('Bearer ')) headers.delete('authorization')
    }),
  ),
  fault(
    'accept-range-refused',
    'Accept: application/* returns 406.',
    onRequestHeaders((headers) => {
      const accept = headers.get('accept') ?? ''
      const isRange = accept.includes('application/*') && !/application\/json|\*\/\*/i.test(accept)
      if (isRange) headers.set('accept', 'text/html')
    }),
  ),
  fault('mark-before-404', 'The JSON of a 404 begins with a byte order mark.', {
    http: (next) => async (request) => {
      const response = await next(request)
      if (response.status !== 404 || request.method === 'HEAD') return response
      const headers = new Headers(response.headers)
      headers.delete('content-length')
      return new Response(`\ufeff${await response.text()}`, { status: 404, headers })
    },
  }),
  fault(
    'location-of-first-version',
    'Location of a new client begins with /api/v1.',
    onHeaders('create', 201, (headers) => {
      const location = headers.get('location')
      if (location) headers.set('location', location.replace('/api/v2/', '/api/v1/'))
    }),
  ),
]
