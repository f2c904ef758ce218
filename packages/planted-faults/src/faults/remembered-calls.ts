import { caller, clientsIn, idIn, mayCreate, sentEmail, taken, withState } from '../planting/creations.ts'
import { type Fault, fault, json, onResponse, placeOf } from '../planting/fault.ts'
import { bodyOf, withBody, withBytes } from '../planting/responses.ts'

/** What a call leaves for a later one. */
export const rememberedCallFaults: readonly Fault[] = [
  fault(
    'missing-client-stays-missing',
    'A clientId that was read before it existed stays 404 for that admin after the client is created.',
    {
      http: (next) => {
        const missing = new Map<string, string>()
        return async (request) => {
          const id = idIn(request)
          if (id === undefined) return next(request)
          const key = `${caller(request)} ${id}`
          const known = missing.get(key)
          const response = await next(request)
          if (known !== undefined && response.status === 200) {
            return withBytes(response, known, 404)
          }
          if (response.status === 404) missing.set(key, await response.clone().text())
          return response
        }
      },
    },
  ),
  fault(
    'email-search-remembers-nobody',
    'A search by email that found nobody finds nobody again, even after a client with this email is created.',
    {
      http: (next) => {
        const nobody = new Set<string>()
        return async (request) => {
          const url = new URL(request.url)
          const byEmail = url.searchParams.has('filter[email]') || url.searchParams.has('filter[emails]')
          if (placeOf(request) !== 'list' || !byEmail) return next(request)
          const key = `${caller(request)} ${url.searchParams}`
          const response = await next(request)
          if (response.status !== 200) return response
          const body = await bodyOf(response)
          if (body?.total === 0) nobody.add(key)
          if (!nobody.has(key)) return response
          return withBody(response, { data: [], total: 0 }, 200)
        }
      },
    },
  ),
  fault(
    'refused-create-keeps-the-email',
    'A create that is refused for another field keeps its email reserved, so the corrected create is refused as a duplicate.',
    {
      http: (next) => {
        const reserved = new Set<string>()
        return async (request) => {
          const email = await sentEmail(request)
          if (email === undefined) return next(request)
          if (reserved.has(email) && (await mayCreate(next, request))) return taken()
          const response = await next(request)
          if (response.status === 400) {
            const errors = (await bodyOf(response))?.errors
            const fields: unknown[] = Array.isArray(errors) ? errors.map((entry) => entry?.field) : []
            if (fields.length > 0 && !fields.includes('email') && !fields.includes('body')) reserved.add(email)
          }
          return response
        }
      },
    },
  ),
  fault(
    'read-client-shown-to-all',
    'A client that one admin has read by clientId is afterwards shown by clientId also to an admin whose tags hide it.',
    {
      http: (next) => {
        const read = new Map<string, string>()
        return async (request) => {
          const id = idIn(request)
          if (id === undefined) return next(request)
          const response = await next(request)
          if (response.status === 200) read.set(id, await response.clone().text())
          const text = read.get(id)
          if (response.status !== 404 || text === undefined) return response
          return withBytes(response, text, 200)
        }
      },
    },
  ),
  fault(
    'simultaneous-creates-both-succeed',
    'When two creates with the same email are in progress at the same time, both return 201 with one and the same client.',
    {
      http: (next) => {
        const running = new Map<string, Promise<Response>>()
        const create = async (request: Request): Promise<Response> => {
          const response = await next(request)
          await new Promise((resolve) => setTimeout(resolve, 60))
          return response
        }
        return async (request) => {
          const email = await sentEmail(request)
          if (email === undefined) return next(request)
          const key = `${caller(request)} ${email}`
          const first = running.get(key)
          if (first) {
            const response = (await first).clone()
            return response.status === 201 && (await mayCreate(next, request)) ? response : next(request)
          }
          const own = create(request)
          running.set(key, own)
          try {
            return (await own).clone()
          } finally {
            running.delete(key)
          }
        }
      },
    },
  ),
  fault(
    'reading-changes-update-time',
    'Reading a client by clientId sets its updateTime to the time of the read.',
    withState(() => {
      const touched = new Map<number, string>()
      return onResponse('any', 200, (body, request) => {
        for (const client of clientsIn(body)) {
          const time = touched.get(client.clientId)
          if (time !== undefined) client.updateTime = time
        }
        if (placeOf(request) === 'get' && typeof body?.clientId === 'number')
          touched.set(body.clientId, new Date().toISOString().replace(/\.\d+Z/, '+00:00'))
        return body
      })
    }),
  ),
  fault(
    'only-ten-new-clients-are-kept',
    'Only the ten newest of the clients created since the start can be read by clientId; an eleventh pushes out the first.',
    {
      http: (next) => {
        const created: string[] = []
        return async (request) => {
          const id = idIn(request)
          const response = await next(request)
          if (response.status === 201 && placeOf(request) === 'create') {
            const clientId = (await bodyOf(response))?.clientId
            if (clientId !== undefined) created.push(String(clientId))
          }
          const at = id === undefined ? -1 : created.indexOf(id)
          return at !== -1 && at < created.length - 10 && response.status === 200
            ? json(404, { message: `There is no client ${id}.` })
            : response
        }
      },
    },
  ),
  fault(
    'refused-right-refuses-the-next-read',
    'After an admin was refused a create for lack of the right, the next read of that admin returns 403 too.',
    {
      http: (next) => {
        const refused = new Set<string>()
        return async (request) => {
          const response = await next(request)
          const place = placeOf(request)
          if (place === 'create' && response.status === 403) refused.add(caller(request))
          const reads = (place === 'list' || place === 'get') && response.status === 200
          return reads && refused.delete(caller(request))
            ? json(403, { message: 'This admin does not have the right for this operation.' })
            : response
        }
      },
    },
  ),
]
