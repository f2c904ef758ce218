import { AsyncLocalStorage } from 'node:async_hooks'
import { sandboxAdmins } from '@b2core-clients/contract'
import type { Client } from '@b2core-clients/schema'
import { type Fetch, json, type Place, type Plant, placeOf } from './fault.ts'

/** Requests go to a changed address: as it was sent, percent signs included. */
export const onUrl = (change: (url: URL, request: Request) => void): Plant => ({
  http: (next) => (request) => {
    const url = new URL(request.url)
    const { href } = url
    change(url, request)
    return next(url.href === href ? request : new Request(url, request))
  },
})

/** Requests go in with other headers. */
export const onRequestHeaders = (change: (headers: Headers, request: Request) => void): Plant => ({
  http: (next) => (request) => {
    const headers = new Headers(request.headers)
    change(headers, request)
    return next(new Request(request, { headers }))
  },
})

/** Responses of one kind come back with other headers. */
export const onHeaders = (
  place: Place | 'any',
  status: number | 'any',
  change: (headers: Headers, request: Request, response: Response) => void,
): Plant => ({
  http: (next) => async (request) => {
    const response = await next(request)
    const fits = (place === 'any' || placeOf(request) === place) && (status === 'any' || response.status === status)
    if (!fits) return response
    const headers = new Headers(response.headers)
    change(headers, request, response)
    return new Response(response.body, { status: response.status, headers })
  },
})

const caller = new AsyncLocalStorage<Request>()

/** The request that the store works for, under a fault whose `http` is `remembering`. */
export const current = (): Request | undefined => caller.getStore()

export const remembering =
  (next: Fetch): Fetch =>
  (request) =>
    caller.run(request, () => next(request))

const tokenOfAll = `Bearer ${sandboxAdmins[0]?.token}`

const known = sandboxAdmins.map(({ token }) => `Bearer ${token}`)

export const isKnown = (request: Request): boolean => known.includes(request.headers.get('authorization') ?? '')

export const seesAll = (request: Request): boolean => request.headers.get('authorization') === tokenOfAll

/** The same request, by the admin who sees everything. */
export function asAdmin(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.set('authorization', tokenOfAll)
  return new Request(request, { headers })
}

/** Every client with this address, whichever admin asks. */
export async function holdersOf(email: string, next: Fetch, request: Request): Promise<Client[]> {
  const url = new URL('/api/v2/clients', request.url)
  url.searchParams.set('filter[email]', email)
  const response = await next(new Request(url, { headers: { authorization: tokenOfAll } }))
  return JSON.parse(await response.text()).data ?? []
}

export const refusal = (field: string, rule: string, message: string): Response =>
  json(400, { message: 'The request is not valid.', errors: [{ field, rule, message }] })

/** Creations whose body meets a condition are refused, and nothing is kept. */
export const refusesBody = (
  // biome-ignore lint/suspicious/noExplicitAny: a body may be anything.
  when: (body: any, next: Fetch, request: Request) => boolean | Promise<boolean>,
  answer: () => Response,
): Plant => ({
  http: (next) => async (request) => {
    if (placeOf(request) !== 'create' || !isKnown(request)) return next(request)
    const text = await request.clone().text()
    return (await when(parsed(text), next, request)) ? answer() : next(request)
  },
})

// biome-ignore lint/suspicious/noExplicitAny: a body may be anything.
export function parsed(text: string): any {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
