import { caller, mayCreate, sentEmail } from '../../planting/creations.ts'
import { type Fault, type Fetch, fault, json, placeOf } from '../../planting/fault.ts'
import { isCreation, isList } from '../../planting/requests.ts'
import { bodyOf, serverError, withBytes } from '../../planting/responses.ts'
import { isKnown } from '../../planting/wire.ts'

/** A response that is read once and can be sent several times. */
async function kept(response: Response): Promise<() => Response> {
  const text = await response.text()
  return () => withBytes(response, text)
}

/** Calls at the same time. */
export const simultaneousCallFaults: readonly Fault[] = [
  fault('creations-crossed', 'Of two creations at the same time, the later returns the client of the earlier.', {
    http: (next) => {
      let open = 0
      let latest: (() => Response) | undefined
      return async (request) => {
        if (placeOf(request) !== 'create') return next(request)
        if (open++ === 0) latest = undefined
        const response = await next(request)
        open--
        if (response.status !== 201) return response
        const mine = await kept(response)
        const sent = latest ?? mine
        latest = mine
        return sent()
      }
    },
  }),
  fault(
    'reads-share-a-response',
    'Reads of one address at the same time get one response, whichever token they have.',
    {
      http: (next: Fetch) => {
        const open = new Map<string, Promise<() => Response>>()
        return async (request) => {
          if (request.method !== 'GET') return next(request)
          const under = open.get(request.url) ?? next(request).then(kept)
          open.set(request.url, under)
          const send = await under
          open.delete(request.url)
          return send()
        }
      },
    },
  ),
  fault(
    'same-email-at-once-fails',
    'When two creates with the same email are in progress at the same time, the one that is refused fails with a 500.',
    {
      http: (next) => {
        const running = new Map<string, number>()
        return async (request) => {
          const email = await sentEmail(request)
          if (email === undefined) return next(request)
          const others = running.get(email) ?? 0
          running.set(email, others + 1)
          const response = await next(request)
          await new Promise((resolve) => setTimeout(resolve, 5))
          const now = running.get(email) ?? 1
          running.set(email, now - 1)
          const errors = response.status === 400 ? (await bodyOf(response))?.errors : undefined
          const isTaken = Array.isArray(errors) && errors.some(({ rule }) => rule === 'unique')
          return isTaken && (others > 0 || now > 1) ? json(500, serverError) : response
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
  fault('creations-mixed', 'Several creations at once all return the client that was created last.', {
    http: (next) => {
      let latest = ''
      return async (request) => {
        const response = await next(request)
        if (!isCreation(request) || response.status !== 201) return response
        latest = await response.text()
        await new Promise((resolve) => setTimeout(resolve, 2))
        return new Response(latest, { status: 201, headers: response.headers })
      }
    },
  }),
  fault(
    'reads-at-once-belong-to-the-last-admin',
    'Reads that run at the same time are all made with the rights of the admin who called last.',
    {
      http: (next) => {
        let last: string | undefined
        return async (request) => {
          const place = placeOf(request)
          if ((place !== 'list' && place !== 'get') || !isKnown(request)) return next(request)
          last = caller(request)
          await new Promise((resolve) => setTimeout(resolve, 1))
          const headers = new Headers(request.headers)
          headers.set('authorization', last)
          return next(new Request(request, { headers }))
        }
      },
    },
  ),
  fault('empty-while-creating', 'A list is empty while a creation is under way.', {
    http: (next) => {
      let underWay = 0
      return async (request) => {
        if (isList(request) && underWay > 0) return json(200, { data: [], total: 0 })
        if (!isCreation(request)) return next(request)
        underWay++
        // The others that were sent at the same time come first.
        await new Promise((resolve) => setTimeout(resolve, 5))
        return next(request).finally(() => underWay--)
      }
    },
  }),
  fault(
    'same-time-mixed-up',
    'Of two lists that are asked for at the same time, the second gets the body of the first.',
    {
      http: (next) => {
        let open: Promise<Response> | undefined
        return async (request) => {
          if (!isList(request)) return next(request)
          if (open) return (await open).clone()
          open = next(request)
          const copy = (await open).clone()
          open = undefined
          return copy
        }
      },
    },
  ),
]
