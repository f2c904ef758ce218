import { type Fetch, once, type Plant, placeOf } from './fault.ts'
import { type AnyBody, bodyOf, withBody } from './responses.ts'

export const queryOf = (request: Request): URLSearchParams => new URL(request.url).searchParams

/** The values of a parameter that takes a list, without empty ones. */
export const entriesIn = (query: URLSearchParams, name: string): string[] =>
  (once(query, name) ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

/** The same read with another query. */
export function readAgain(request: Request, change: (query: URLSearchParams) => void): Request {
  const url = new URL(request.url)
  change(url.searchParams)
  return new Request(url, { method: 'GET', headers: request.headers })
}

/** An integer in the query; `undefined` if it is not given. */
function numberIn(request: Request, name: string): number | undefined {
  const value = once(queryOf(request), name)
  return value !== undefined && /^-?\d+$/.test(value) ? Number(value) : undefined
}

/** The limit that a request gets in the default installation. */
export function limitOf(request: Request): number {
  const limit = numberIn(request, 'limit') ?? 20
  return limit < 1 ? 20 : Math.min(limit, 100)
}

export const offsetOf = (request: Request): number => Math.max(numberIn(request, 'offset') ?? 0, 0)

/** All clients that match a list request, in its order; `undefined` if they cannot be read. */
export async function allMatching(next: Fetch, request: Request): Promise<AnyBody[] | undefined> {
  const all: AnyBody[] = []
  for (let page = 0; page < 50; page++) {
    const response = await next(
      readAgain(request, (query) => {
        query.set('limit', '100')
        query.set('offset', String(all.length))
      }),
    )
    if (response.status !== 200) return undefined
    const body = await bodyOf(response)
    if (!Array.isArray(body?.data)) return undefined
    all.push(...body.data)
    if (body.data.length === 0 || all.length >= body.total) return all
  }
  return all
}

/** A page of a list that is sorted by a field, chosen out of all that match. */
export const onSorted = (
  field: string,
  choose: (all: AnyBody[], offset: number, limit: number) => AnyBody[] | undefined,
): Plant => ({
  http: (next) => async (request) => {
    const copy = request.clone()
    const response = await next(request)
    const isSorted = placeOf(copy) === 'list' && response.status === 200 && queryOf(copy).get('sort_by') === field
    if (!isSorted) return response
    const [body, all] = [await bodyOf(response), await allMatching(next, copy)]
    const data = all && choose(all, offsetOf(copy), limitOf(copy))
    return data ? withBody(response, { ...body, data }) : response
  },
})

/** The value of a client by which a list is sorted. */
export const sortKeyOf = (client: AnyBody, field: string): string => String(client?.[field] ?? '').toLowerCase()

/** The clients of a page that are not after the last one of the page before by their value to sort by. */
export const withoutGroupBefore = (field: string): Plant =>
  onSorted(field, (all, offset, limit) => {
    const last = all[offset - 1]
    if (!last) return undefined
    return all.slice(offset, offset + limit).filter((client) => sortKeyOf(client, field) !== sortKeyOf(last, field))
  })

/** A list that is chosen by hand out of all that a wider list finds. `undefined` leaves it as it was. */
export const onWider = (
  applies: (query: URLSearchParams) => boolean,
  widen: (query: URLSearchParams) => void,
  choose: (all: AnyBody[], request: Request, next: Fetch) => AnyBody[] | undefined | Promise<AnyBody[] | undefined>,
): Plant => ({
  http: (next) => async (request) => {
    if (placeOf(request) !== 'list' || !applies(queryOf(request))) return next(request)
    const response = await next(request)
    const all = response.status === 200 ? await allMatching(next, readAgain(request, widen)) : undefined
    const chosen = all && (await choose(all, request, next))
    if (!chosen) return response
    const offset = offsetOf(request)
    return withBody(response, { data: chosen.slice(offset, offset + limitOf(request)), total: chosen.length })
  },
})

export const idsOf = (clients: readonly AnyBody[]): Set<number> => new Set(clients.map(({ clientId }) => clientId))

export const isBeyondEnd = (total: number, offset: number): boolean => total > 0 && offset >= total
