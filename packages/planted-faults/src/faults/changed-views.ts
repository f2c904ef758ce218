import { type Fault, fault, json, onAsked, once, onPage, onResponse, placeOf } from '../planting/fault.ts'
import { onWider, queryOf, sortKeyOf } from '../planting/lists.ts'
import { type AnyBody, bodyOf, serverError, withBody } from '../planting/responses.ts'

/** A field of all clients of a list, where a query has a parameter. */
const withField = (applies: (query: URLSearchParams) => boolean, field: string, value: unknown) =>
  onResponse('list', 200, (body, request) =>
    applies(queryOf(request))
      ? { ...body, data: body.data.map((client: AnyBody) => ({ ...client, [field]: value })) }
      : body,
  )

const domainFirst = (client: AnyBody): string => sortKeyOf(client, 'email').split('@').toReversed().join('\0')

/** Lists that count, sort or show their clients otherwise than they should. */
export const changedViewFaults: readonly Fault[] = [
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
  fault(
    'emails-are-sorted-by-their-domain',
    'A list that is sorted by email is in the order of the domains first.',
    onWider(
      (query) => query.get('sort_by') === 'email',
      () => {},
      (all, request) => {
        const sign = queryOf(request).get('sort_order') === 'asc' ? 1 : -1
        const order = (a: AnyBody, b: AnyBody): number => {
          const [x, y] = [domainFirst(a), domainFirst(b)]
          return x < y ? -1 : x > y ? 1 : a.clientId - b.clientId
        }
        return all.toSorted((a, b) => sign * order(a, b))
      },
    ),
  ),
  fault(
    'minus-before-a-sort-field',
    'A minus sign before a field in sort_by is left out, so the list is sorted by this field.',
    onAsked((query, request) => {
      const field = once(query, 'sort_by')
      if (placeOf(request) === 'list' && field?.startsWith('-')) query.set('sort_by', field.slice(1))
    }),
  ),
  fault(
    'list-by-type-has-no-accounts',
    'In a list with the filter by type, the clients come without their accounts.',
    withField((query) => !!query.get('filter[typeIds]'), 'accounts', []),
  ),
  fault(
    'list-by-status-has-no-company',
    'In a list with the filter by status, the clients come without their company.',
    withField((query) => !!query.get('filter[statusIds]'), 'company', null),
  ),
  fault(
    'list-by-email-has-no-tags',
    'In a list that is sorted by email, the clients come without their tags.',
    withField((query) => query.get('sort_by') === 'email', 'tags', []),
  ),
  fault(
    'limit-is-cut-to-32-bits',
    'A limit is cut to its lower 32 bits, so 4294967297 is 1.',
    onAsked((query, request) => {
      const limit = once(query, 'limit')
      if (placeOf(request) === 'list' && /^\d{10,}$/.test(limit ?? ''))
        query.set('limit', String(BigInt.asIntN(32, BigInt(limit ?? 0))))
    }),
    { 'limit-above-maximum': 'capped' },
  ),
  fault(
    'limit-of-twenty-digits-fails',
    'A limit of more than 18 digits fails with a 500.',
    {
      http: (next) => async (request) => {
        const response = await next(request)
        const isLong = placeOf(request) === 'list' && /^\d{19,}$/.test(once(queryOf(request), 'limit') ?? '')
        return isLong && response.status === 200 ? json(500, serverError) : response
      },
    },
    { 'limit-above-maximum': 'capped' },
  ),
]
