import { type Fault, fault, json, placeOf } from '../planting/fault.ts'
import { queryOf } from '../planting/lists.ts'
import { bodyOf, withBody } from '../planting/responses.ts'

/** What one call leaves for the next, or for another at the same time. */
export const sharedStateFaults: readonly Fault[] = [
  fault(
    'reads-in-flight-share-a-response',
    'Two list requests with the same address that run at the same time get one response, even if different admins send them.',
    {
      http: (next) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          if (placeOf(request) !== 'list') return next(request)
          const key = request.url
          const first = running.get(key)
          if (first) return (await first).clone()
          const response = next(request)
          running.set(key, response)
          try {
            return (await response).clone()
          } finally {
            running.delete(key)
          }
        }
      },
    },
  ),
  fault(
    'missing-client-is-remembered',
    'Once a client was not found for one admin, it stays missing by its identifier for every admin, even if it exists.',
    {
      http: (next) => {
        const missing = new Set<string>()
        return async (request) => {
          if (placeOf(request) !== 'get') return next(request)
          const { pathname } = new URL(request.url)
          const response = await next(request)
          if (response.status === 404) missing.add(pathname)
          if (response.status !== 200 || !missing.has(pathname)) return response
          return withBody(response, { message: `There is no client ${pathname.split('/').at(-1)}.` }, 404)
        }
      },
    },
  ),
  fault(
    'forbidden-create-is-saved',
    'An admin without the right to create gets a 403, but the client is created all the same.',
    {
      http: (next) => {
        let creator: string | undefined
        return async (request) => {
          if (placeOf(request) !== 'create') return next(request)
          const copy = request.clone()
          const response = await next(request)
          if (response.status === 201) creator = copy.headers.get('authorization') ?? creator
          if (response.status === 403 && creator !== undefined) {
            const headers = new Headers(copy.headers)
            headers.set('authorization', creator)
            const body = await copy.text()
            if (body !== '') await next(new Request(copy.url, { method: 'POST', headers, body }))
          }
          return response
        }
      },
    },
  ),
  fault(
    'total-is-one-call-late',
    'The total of a list is the one that was counted at the call before with the same filters, so after a create it is too small once.',
    {
      http: (next) => {
        const counted = new Map<string, number>()
        return async (request) => {
          if (placeOf(request) !== 'list') return next(request)
          const query = queryOf(request)
          for (const name of ['limit', 'offset', 'sort_by', 'sort_order']) query.delete(name)
          const key = `${request.headers.get('authorization')} ${query}`
          const response = await next(request)
          if (response.status !== 200) return response
          const body = await bodyOf(response)
          if (typeof body?.total !== 'number') return response
          const before = counted.get(key)
          counted.set(key, body.total)
          return before === undefined || before === body.total
            ? response
            : withBody(response, { ...body, total: before })
        }
      },
    },
  ),
  fault(
    'token-used-twice-at-once-is-refused',
    'While a call with a token is running, another call with the same token returns 401.',
    {
      http: (next) => {
        const running = new Set<string>()
        return async (request) => {
          const token = request.headers.get('authorization')
          if (placeOf(request) === undefined || token === null) return next(request)
          if (running.has(token))
            return json(401, { message: 'The token has expired.' }, { 'www-authenticate': 'Bearer' })
          running.add(token)
          try {
            const response = await next(request)
            // A real call takes some milliseconds.
            await new Promise((resolve) => setTimeout(resolve, 3))
            return response
          } finally {
            running.delete(token)
          }
        }
      },
    },
  ),
]
