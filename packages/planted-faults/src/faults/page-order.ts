import { type Fault, fault, once, placeOf } from '../planting/fault.ts'
import { allMatching, limitOf, offsetOf, queryOf, readAgain } from '../planting/lists.ts'
import { type AnyBody, bodyOf, withBody } from '../planting/responses.ts'

/** Which clients a page has, and in which order. */
export const pageOrderFaults: readonly Fault[] = [
  fault(
    'same-name-lost-at-page-boundary',
    'When a list is sorted by name, a page leaves out the clients that have the same name as the last client of the page before.',
    {
      http: (next) => async (request) => {
        const copy = request.clone()
        const response = await next(request)
        const offset = offsetOf(copy)
        if (placeOf(copy) !== 'list' || response.status !== 200 || offset === 0) return response
        if (once(queryOf(copy), 'sort_by') !== 'name') return response
        const body = await bodyOf(response)
        if (!Array.isArray(body?.data) || body.data.length === 0) return response
        const before = await next(
          readAgain(copy, (query) => {
            query.set('limit', '1')
            query.set('offset', String(offset - 1))
          }),
        )
        const last = before.status === 200 ? (await bodyOf(before))?.data?.[0] : undefined
        if (!last) return response
        const key = ({ name }: AnyBody) => (typeof name === 'string' ? name.toLowerCase() : null)
        return withBody(response, { ...body, data: body.data.filter((client: AnyBody) => key(client) !== key(last)) })
      },
    },
  ),
  fault(
    'last-offsets-overflow',
    'A list fails with a 500 when offset and limit together exceed the largest 32-bit integer.',
    {
      http: (next) => async (request) => {
        const place = placeOf(request)
        const end = offsetOf(request) + limitOf(request)
        const response = await next(request)
        if (place !== 'list' || response.status !== 200 || end <= 2147483647) return response
        return withBody(response, { message: 'Something went wrong on our side.' }, 500)
      },
    },
  ),
  fault(
    'sorted-by-sign-in-hides-the-rest',
    'A list that is sorted by loggedAt leaves out the clients who never signed in, although total counts them.',
    {
      http: (next) => async (request) => {
        const copy = request.clone()
        const response = await next(request)
        if (placeOf(copy) !== 'list' || response.status !== 200) return response
        if (once(queryOf(copy), 'sort_by') !== 'loggedAt') return response
        const body = await bodyOf(response)
        const all = await allMatching(next, copy)
        if (!body || !all) return response
        const offset = offsetOf(copy)
        const signedIn = all.filter(({ loggedAt }) => loggedAt !== null && loggedAt !== undefined)
        return withBody(response, { ...body, data: signedIn.slice(offset, offset + limitOf(copy)) })
      },
    },
  ),
  fault(
    'second-half-comes-backwards',
    'A page that begins in the second half of a list is read from the end, and its clients come in the opposite order.',
    {
      http: (next) => async (request) => {
        const place = placeOf(request)
        const offset = offsetOf(request)
        const response = await next(request)
        if (place !== 'list' || response.status !== 200 || offset === 0) return response
        const body = await bodyOf(response)
        if (!Array.isArray(body?.data) || body.data.length < 2 || offset <= body.total / 2) return response
        return withBody(response, { ...body, data: [...body.data].reverse() })
      },
    },
  ),
]
