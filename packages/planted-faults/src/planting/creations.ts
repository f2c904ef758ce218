import type { Client } from '@b2core-clients/schema'
import { type Fetch, json, onCreate, type Plant, placeOf } from './fault.ts'
import { allMatching } from './lists.ts'
import { isCreation } from './requests.ts'
import { type AnyBody, isRecord } from './responses.ts'
import { parsed } from './wire.ts'

/** The body that a create sends, if it is an object. */
export const sentBody = async (request: Request): Promise<Record<string, AnyBody> | undefined> => {
  if (placeOf(request) !== 'create') return undefined
  const body = parsed(await request.clone().text())
  return isRecord(body) ? body : undefined
}

/** The email that a create sends, in lower case. */
export const sentEmail = async (request: Request): Promise<string | undefined> => {
  const email = (await sentBody(request))?.email
  return typeof email === 'string' && email.includes('@') ? email.toLowerCase() : undefined
}

/** A read by the same caller. */
export const reading = (request: Request, url: URL): Request => {
  const headers = new Headers(request.headers)
  for (const name of ['content-type', 'content-length', 'transfer-encoding']) headers.delete(name)
  return new Request(url, { method: 'GET', headers })
}

/** Whether this caller may create: a body that is not JSON is all that is wrong with the request. */
export const mayCreate = async (next: Fetch, request: Request): Promise<boolean> => {
  const headers = new Headers(request.headers)
  for (const name of ['content-length', 'transfer-encoding']) headers.delete(name)
  return (await next(new Request(request.url, { method: 'POST', headers, body: '{' }))).status === 400
}

/** The clients in the body of a response, of a list or of one client. */
export function clientsIn(body: AnyBody): AnyBody[] {
  if (Array.isArray(body?.data)) return body.data
  return isRecord(body) && 'clientId' in body ? [body] : []
}

export const taken = (): Response =>
  json(400, {
    message: 'The request is not valid.',
    errors: [{ field: 'email', rule: 'unique', message: 'belongs to another active client' }],
  })

/** The number of the client in the path of a read. */
export const idIn = (request: Request): string | undefined =>
  placeOf(request) === 'get' ? /\/(-?[0-9]+)$/.exec(new URL(request.url).pathname)?.[1] : undefined

export const caller = (request: Request): string => request.headers.get('authorization') ?? ''

/** All clients that the caller of a create can see. */
export const visibleClients = async (next: Fetch, request: Request, search = ''): Promise<AnyBody[]> =>
  (await allMatching(next, reading(request, new URL(`/api/v2/clients${search}`, request.url)))) ?? []

export const notJson = (): Response => json(400, { message: 'The body is not JSON.', errors: [] })

/** The email of a create body, or an empty text. */
export const emailOf = (body: { email?: unknown } | undefined): string =>
  typeof body?.email === 'string' ? body.email : ''

/** A time that some hours are added to, as the API writes times. */
export const movedTime = (time: string, hours: number): string =>
  `${new Date(Date.parse(time) + hours * 3_600_000).toISOString().slice(0, 19)}+00:00`

/** A new client that meets a condition is kept with other values. */
export const keptAs = (when: (client: Client) => boolean, change: Partial<Client>): Plant =>
  onCreate((client) => (when(client) ? { ...client, ...change } : client))

/** A creation that is like an earlier one returns that one. */
export const creationsAlike = (likeness: (body: string, request: Request) => string | undefined): Plant => ({
  http: (next) => {
    const known = new Map<string, Response>()
    return async (request) => {
      const likes = isCreation(request) ? likeness(await request.clone().text(), request) : undefined
      const earlier = likes === undefined ? undefined : known.get(likes)
      if (earlier) return earlier.clone()
      const response = await next(request)
      if (likes !== undefined && response.status === 201) known.set(likes, response.clone())
      return response
    }
  },
})
