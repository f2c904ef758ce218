import type { Client, ClientList } from '@b2core-clients/schema'
import { asked, type Fault, fault, json, type Plant, placeOf } from '../planting/fault.ts'

const tokenOf = ({ headers }: Request): string => headers.get('authorization') ?? ''

/** The request under another token. */
const under = (request: Request, authorization: string): Request => {
  const sent = new Request(request)
  sent.headers.set('authorization', authorization)
  return sent
}

/** The response with another body. */
const withBody = (response: Response, body: unknown): Response => {
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(body), { status: response.status, headers })
}

/** A token that begins with one that was valid before is valid. */
const longerToken: Plant = {
  http: (next) => {
    const valid = new Set<string>()
    return async (request) => {
      const token = tokenOf(request)
      const known = [...valid].find((one) => token.startsWith(one))
      const response = await next(known === undefined ? request : under(request, known))
      if (response.status < 400) valid.add(token)
      return response
    }
  },
}

const sortKept: Plant = {
  http: (next) => {
    const last = new Map<string, string>()
    return (request) => {
      if (placeOf(request) !== 'list') return next(request)
      const url = new URL(request.url)
      const by = url.searchParams.get('sort_by')
      const kept = last.get(tokenOf(request))
      if (by) last.set(tokenOf(request), by)
      else if (kept) url.searchParams.set('sort_by', kept)
      return next(new Request(url, request))
    }
  },
}

/** Pages after the first come from the list as it was when the first was read. */
const pagesOfSnapshot: Plant = {
  http: (next) => {
    const snapshots = new Map<string, Client[]>()
    return async (request) => {
      const response = await next(request.clone())
      if (placeOf(request) !== 'list' || response.status !== 200) return response
      const url = new URL(request.url)
      const [limit, offset] = [Number(asked(request, 'limit') ?? 20), Number(asked(request, 'offset') ?? 0)]
      url.searchParams.delete('limit')
      url.searchParams.delete('offset')
      const list = `${tokenOf(request)} ${url}`
      const page = (await response.json()) as ClientList
      const snapshot = snapshots.get(list)
      if (offset > 0 && snapshot)
        return withBody(response, { ...page, data: snapshot.slice(offset, offset + Math.min(limit, 100)) })
      const all: Client[] = []
      for (let from = 0; from < page.total && from < 1000; from += 100) {
        url.searchParams.set('limit', '100')
        url.searchParams.set('offset', String(from))
        const part = (await (await next(new Request(url, request))).json()) as ClientList
        all.push(...part.data)
      }
      snapshots.set(list, all)
      return withBody(response, page)
    }
  },
}

/** A refusal also has the errors of those before it, until a creation succeeds. */
const errorsPileUp: Plant = {
  http: (next) => {
    let earlier: unknown[] = []
    return async (request) => {
      const response = await next(request)
      if (response.status === 201) earlier = []
      if (response.status !== 400 || request.method === 'HEAD') return response
      const body = (await response.json()) as { readonly errors?: readonly unknown[] }
      earlier = [...earlier, ...(body.errors ?? [])]
      return withBody(response, { ...body, errors: earlier })
    }
  },
}

/** The tags of a restricted admin's new client are those of the next one too. */
const tagsOfEarlierCreator: Plant = {
  http: (next) => {
    let left: Client['tags']
    return async (request) => {
      const response = await next(request)
      if (placeOf(request) !== 'create' || response.status !== 201) return response
      const client = (await response.json()) as Client
      const tags = left
      left = client.tags?.length ? client.tags : undefined
      return withBody(response, client.tags?.length || !tags ? client : { ...client, tags })
    }
  },
}

/** Who was looked for and not found stays missing. */
const missingRemembered: Plant = {
  http: (next) => {
    const missing = new Map<string, string>()
    return async (request) => {
      const { pathname } = new URL(request.url)
      const known = missing.get(pathname)
      if (known !== undefined && placeOf(request) === 'get') return json(404, JSON.parse(known))
      const response = await next(request)
      if (placeOf(request) === 'get' && response.status === 404) missing.set(pathname, await response.clone().text())
      return response
    }
  },
}

/** Something of one call is left for the next. From a set that was written without a look at the checks. */
export const betweenCallFaults: readonly Fault[] = [
  fault('token-longer', 'A token that begins with one that was valid in an earlier call is accepted.', longerToken),
  fault('accept-zero-excludes', 'Accept: application/json, */*;q=0 returns 406.', {
    http: (next) => async (request) =>
      /\*;q=0\b(?!\.)/.test(request.headers.get('accept') ?? '') && placeOf(request)
        ? json(406, { message: 'Responses are application/json.' })
        : next(request),
  }),
  fault('sort-kept-for-admin', 'Without sort_by a list is sorted by the field of the last list.', sortKept),
  fault(
    'pages-of-snapshot',
    'Pages after the first lack clients that were created after the first was read.',
    pagesOfSnapshot,
  ),
  fault('errors-pile-up', 'A refusal also names the fields of the refusals before it.', errorsPileUp, {
    'error-shape': 'field-list',
  }),
  fault(
    'tags-of-earlier-creator',
    'The client that is created after that of a restricted admin gets the tags of that admin.',
    tagsOfEarlierCreator,
  ),
  fault('missing-remembered', 'A client that was asked for before it was created cannot be read.', missingRemembered),
]
