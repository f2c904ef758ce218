import type { OpenTarget } from '@b2core-clients/openapi-contract'
import type { Client, ClientList, FieldError } from '@b2core-clients/schema'

export type Fetch = OpenTarget['fetch']

/** The response with each client changed. */
async function withClients(response: Response, change: (client: Client) => object): Promise<Response> {
  const body = (await response.json()) as ClientList | Client
  const single = 'clientId' in body ? change(body) : body
  const changed = 'data' in body ? { ...body, data: body.data.map(change) } : single
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return Response.json(changed, { status: response.status, headers })
}

export const eachClient =
  (change: (client: Client) => object) =>
  (next: Fetch): Fetch =>
  async (request) =>
    withClients(await next(request), change)

/** The request with another query. */
export function withQuery(request: Request, change: (query: URLSearchParams) => void): Request {
  const url = new URL(request.url)
  change(url.searchParams)
  return new Request(url, request)
}

/** A number with a zero before it is invalid, as `FILTER_VALIDATE_INT` of PHP has it. */
export const withoutZeros =
  (whatInstead: (query: URLSearchParams, name: string) => void) =>
  (next: Fetch): Fetch =>
  (request) =>
    next(
      withQuery(request, (query) => {
        for (const [name, value] of [...query]) if (/^0\d/.test(value)) whatInstead(query, name)
      }),
    )

/** Each new id is below all others. */
export const countingDown =
  (next: Fetch): Fetch =>
  async (request) => {
    const turned = (id: string) => String(1_000_000 - Number(id))
    const url = request.url.replace(/(?<=clients\/)\d+/, turned)
    const sent = withQuery(new Request(url, request), (query) => {
      const id = query.get('filter[clientId]')
      if (id !== null) query.set('filter[clientId]', turned(id))
      if (query.get('sort_by') === 'clientId')
        query.set('sort_order', query.get('sort_order') === 'asc' ? 'desc' : 'asc')
    })
    return withClients(await next(sent), (client) => ({ ...client, clientId: 1_000_000 - client.clientId }))
  }

/** Texts are sorted as MySQL and PostgreSQL usually sort them, where a page holds all that was found. */
export const sortedByLanguage =
  (next: Fetch): Fetch =>
  async (request) => {
    const query = new URL(request.url).searchParams
    const field = query.get('sort_by')
    const response = await next(request)
    if (field !== 'email' && field !== 'name') return response
    const page = (await response.clone().json()) as ClientList
    if (!Array.isArray(page.data) || page.data.length !== page.total) return response
    const sign = query.get('sort_order') === 'asc' ? 1 : -1
    const compare = (a: Client, b: Client) =>
      (a[field] === null ? 0 : 1) - (b[field] === null ? 0 : 1) ||
      (a[field] ?? '').localeCompare(b[field] ?? '', 'en', { sensitivity: 'accent' }) ||
      a.clientId - b.clientId
    return Response.json({ ...page, data: page.data.toSorted((a, b) => sign * compare(a, b)) }, response)
  }

/** A list can be sorted by phone numbers too, where a page can hold all clients. */
export const sortedByPhone =
  (next: Fetch): Fetch =>
  async (request) => {
    const query = new URL(request.url).searchParams
    if (query.get('sort_by') !== 'phone') return next(request)
    const everybody = withQuery(request, (all) => {
      for (const name of [...all.keys()]) if (!name.startsWith('filter')) all.delete(name)
      all.set('limit', '100')
    })
    const { data, total } = (await (await next(everybody)).json()) as ClientList
    const sign = query.get('sort_order') === 'asc' ? 1 : -1
    const sorted = data.toSorted((a, b) => sign * (keyOf(a) < keyOf(b) ? -1 : 1))
    const offset = Number(query.get('offset') ?? 0)
    return Response.json({ data: sorted.slice(offset, offset + Number(query.get('limit') ?? 20)), total })
  }

const keyOf = ({ phone, clientId }: Client): string => `${phone ?? ''} ${String(clientId).padStart(9, '0')}`

export const eachBody =
  (change: (body: object) => object) =>
  (next: Fetch): Fetch =>
  async (request) => {
    const response = await next(request)
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    return Response.json(change((await response.json()) as object), { status: response.status, headers })
  }

export const eachError = (change: (errors: readonly FieldError[]) => readonly FieldError[]) =>
  eachBody((body) => ('errors' in body ? { ...body, errors: change(body.errors as FieldError[]) } : body))

/** A space is part of an address or a code, which then nobody has. */
export const withoutSpaces =
  (next: Fetch): Fetch =>
  (request) =>
    next(
      withQuery(request, (query) => {
        if (query.get('filter[emails]')?.includes(' ')) query.set('filter[emails]', 'nobody@example.com')
        if (query.get('filter[countryCodes]')?.includes(' ')) query.set('filter[countryCodes]', '999')
      }),
    )

/** A number that does not fit into 32 bits is refused like a text. */
export const refusingLargeIds =
  (isRefused: (name: string) => boolean) =>
  (next: Fetch): Fetch =>
  (request) =>
    next(
      withQuery(request, (query) => {
        for (const [name, value] of [...query])
          if (isRefused(name) && value.split(',').some((id) => Math.abs(Number(id)) > 2 ** 31)) query.set(name, 'x')
      }),
    )

/** An email address without a character is refused, by itself or in a list. */
export const refusingEmptyAddresses =
  (next: Fetch): Fetch =>
  (request) =>
    next(
      withQuery(request, (query) => {
        const asked = [query.get('filter[email]'), ...(query.get('filter[emails]')?.split(',') ?? [])]
        if (asked.some((address) => address?.trim() === '')) query.set('limit', 'x')
      }),
    )

/** A country code that has not three digits is refused. */
export const refusingShortCodes =
  (next: Fetch): Fetch =>
  (request) =>
    next(
      withQuery(request, (query) => {
        const asked = query.get('filter[countryCodes]')?.split(',') ?? []
        if (asked.some((code) => code.trim().length !== 3)) query.set('limit', 'x')
      }),
    )

const types = 'filter[typeIds]'

/** The type that is usually 2, which the first client has, is 0. A filter ignores 0 as its whole value. */
export const typeZero =
  (next: Fetch): Fetch =>
  (request) => {
    const serve = eachClient((client) => ({ ...client, type: client.type?.id === 2 ? { id: 0 } : client.type }))(next)
    const asked = withQuery(request, (query) => {
      const given = query.get(types)
      if (given !== null && given !== '0') query.set(types, given.replaceAll(/\b0\b/g, '2'))
    })
    return serve(asked)
  }
