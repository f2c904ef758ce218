import { randomUUID } from 'node:crypto'
import type { ClientQuery, ClientStore, StoredClient, StoredPage } from '@b2core-clients/sandbox'
import type { Client } from '@b2core-clients/schema'
import type { Dialect } from '@b2core-clients/schema/dialect'
import { withoutLength } from './without-length.ts'
import { writtenJson } from './written-json.ts'

// biome-ignore lint/suspicious/noExplicitAny: a fault may do anything to a body, and its type is what it breaks.
type AnyBody = any

export type Fetch = (request: Request) => Promise<Response>

/** Where a fault sits: around the sandbox's store, around its HTTP, or both. */
export interface Plant {
  readonly store?: (store: ClientStore) => Partial<ClientStore>
  readonly http?: (next: Fetch) => Fetch
}

/** One thing that a server of this API may get wrong. */
export interface Fault {
  readonly id: string
  /** What such a server does. */
  readonly sentence: string
  readonly plant: Plant
  /** The only values of claims with which it is a fault: elsewhere it is what the host does. @default any */
  readonly onlyWhere?: OnlyWhere
}

/** Values of claims, or lists of values. */
export type OnlyWhere = { readonly [Claim in keyof Dialect]?: Dialect[Claim] | readonly Dialect[Claim][] }

export const fault = (id: string, sentence: string, plant: Plant, onlyWhere?: OnlyWhere): Fault => ({
  id,
  sentence,
  plant,
  ...(onlyWhere && { onlyWhere }),
})

/** Whether it is a fault on a host that does what a dialect says. */
export const isFaultIn = ({ onlyWhere = {} }: Fault, dialect: Dialect): boolean =>
  Object.entries(onlyWhere).every(([claim, values]) => [values].flat().includes(dialect[claim as keyof Dialect]))

/** The store is asked something else. */
export const onQuery = (change: (query: ClientQuery) => ClientQuery): Plant => ({
  store: (store) => ({ list: (query) => store.list(change(query)) }),
})

/** The store finds something else. */
export const onPage = (
  change: (page: StoredPage, query: ClientQuery, store: ClientStore) => StoredPage | Promise<StoredPage>,
): Plant => ({
  store: (store) => ({ list: async (query) => change(await store.list(query), query, store) }),
})

type Filter = ClientQuery['filter']

export const onFilter = (change: (filter: Filter) => Filter): Plant =>
  onQuery((query) => ({ ...query, filter: change(query.filter) }))

/** A filter's value goes to another filter. */
export const moved = (from: keyof Filter, to: keyof Filter): Plant =>
  onFilter(({ [from]: value, ...rest }) => (value === undefined ? rest : { ...rest, [to]: value }))

/** Everything that matches a query, whatever its limit and offset. */
export const everything = async (store: ClientStore, query: ClientQuery): Promise<Client[]> =>
  (await store.list({ ...query, limit: 1_000_000, offset: 0 })).clients.map(readStored)

export const readStored = ({ json }: StoredClient): Client => JSON.parse(json)

export const toStored = (client: Client): StoredClient => ({ clientId: client.clientId, json: JSON.stringify(client) })

/** The page of all these clients that a query asks for. */
export const pageOf = (all: readonly Client[], { limit, offset }: ClientQuery): StoredPage => ({
  clients: all.slice(offset, offset + limit).map(toStored),
  total: all.length,
})

/** A list that is chosen and cut by hand out of all that match a wider query. */
export const byHand = (
  widen: (query: ClientQuery) => ClientQuery,
  choose: (all: Client[], query: ClientQuery) => Client[],
  applies: (query: ClientQuery) => boolean = () => true,
): Plant =>
  onPage(async (page, query, store) => {
    if (!applies(query)) return page
    return pageOf(choose(await everything(store, widen(query)), query), query)
  })

/** A filter that is taken away from the query, and then judged by hand. */
export const judged = (name: keyof Filter, holds: (client: Client, value: string) => boolean): Plant =>
  byHand(
    ({ filter: { [name]: _, ...filter }, ...query }) => ({ ...query, filter }),
    (all, { filter }) => all.filter((client) => holds(client, String(filter[name]))),
    ({ filter }) => filter[name] !== undefined,
  )

/** The new client is kept otherwise than it was sent. @param change Gets the create body too. */
export const onCreate = (change: (client: Client, sent: AnyBody) => Client): Plant => ({
  store: (store) => ({
    create: (draft, now) =>
      store.create(
        {
          ...draft,
          complete: (clientId, at) => {
            const record = draft.complete(clientId, at)
            return { ...record, client: change(record.client, record.input) }
          },
        },
        now,
      ),
  }),
})

/** Requests that meet a condition go out changed: the query as name and value pairs, decoded. */
export const onAsked = (change: (query: URLSearchParams, request: Request) => void): Plant => ({
  http: (next) => async (request) => {
    const url = new URL(request.url)
    const before = url.search
    const query = new URLSearchParams(url.search)
    change(query, request)
    if (query.toString() === new URLSearchParams(before).toString()) return next(request)
    url.search = query.toString()
    return next(new Request(url, request))
  },
})

export type Place = 'list' | 'get' | 'create'

/** Which operation a request is for. */
export function placeOf(request: Request): Place | undefined {
  const { pathname } = new URL(request.url)
  const isList = pathname === '/api/v2/clients'
  if (isList && request.method === 'POST') return 'create'
  if (request.method !== 'GET') return undefined
  if (isList) return 'list'
  return /^\/api\/v2\/clients\/[^/]+$/.test(pathname) ? 'get' : undefined
}

/** Responses of one kind come back changed. `undefined` leaves the body as it was. */
export const onResponse = (
  place: Place | 'any',
  status: number | 'any',
  change: (body: AnyBody, request: Request) => AnyBody,
  init: (response: Response, headers: Headers) => { status?: number; headers?: Headers } = () => ({}),
): Plant => ({
  http: (next) => async (request) => {
    const copy = request.clone()
    const response = await next(request)
    const fits = (place === 'any' || placeOf(copy) === place) && (status === 'any' || response.status === status)
    if (!fits) return response
    const text = await response.text()
    const empty = text === ''
    const headers = withoutLength(response)
    const body = empty ? '' : change(JSON.parse(text), copy)
    const written = typeof body === 'string' ? body : writtenJson(body)
    const changed = init(response, headers)
    return new Response(empty || changed.status === 204 ? null : written, {
      status: changed.status ?? response.status,
      headers: changed.headers ?? headers,
    })
  },
})

/** Responses of one kind get another status, and a body if one is given. */
export const otherStatus = (place: Place | 'any', from: number, to: number, body?: unknown): Plant =>
  onResponse(
    place,
    from,
    (sent) => body ?? sent,
    () => ({ status: to }),
  )

/** Requests that meet a condition never reach the sandbox. */
export const instead = (
  when: (request: Request, body: string) => boolean,
  answer: (request: Request) => Response | Promise<Response>,
): Plant => ({
  http: (next) => async (request) => {
    const body = request.method === 'POST' ? await request.clone().text() : ''
    return when(request, body) ? answer(request) : next(request)
  },
})

/** The id of a call, as the sandbox gives one to each. */
export const callId = (): string => randomUUID().slice(-12)

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'x-request-id': callId(), ...headers },
  })

/** The value of a parameter that is given once; one that is given twice is another fault's. */
export const once = (query: URLSearchParams, name: string): string | undefined => {
  const [value, again] = query.getAll(name)
  return again === undefined ? value : undefined
}

/** The value of a query parameter, decoded. */
export const asked = (request: Request, name: string): string | null => new URL(request.url).searchParams.get(name)
