import { type Fetch, fault, json, onCreate, type Plant, placeOf } from '../planting/fault.ts'
import { onHeaders, onRequestHeaders, parsed } from '../planting/wire.ts'

/** A response that is read once and can be sent several times. */
async function kept(response: Response): Promise<() => Response> {
  const { status } = response
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  const text = await response.text()
  return () => new Response(text, { status, headers })
}

const numberedIds = (): Plant => {
  let calls = 0
  return onHeaders('any', 'any', (headers) => {
    if (headers.has('x-request-id')) headers.set('x-request-id', `call-${calls++ % 100}`)
  })
}

const lockedAfter = (most: number): Plant => {
  let refused = 0
  return {
    http: (next) => async (request) => {
      const isLocked = refused >= most
      const locked = onRequestHeaders((headers) => headers.delete('authorization')).http?.(next) ?? next
      const response = await (isLocked ? locked : next)(request)
      refused = response.status === 401 && !isLocked ? refused + 1 : 0
      return response
    },
  }
}

const secondOf = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}+00:00`

/** What a call does to the calls after it, or to those at the same time. */
export const laterCallFaults = [
  fault('call-after-413-refused', 'The call after a body that was too large returns 400, whatever it asks for.', {
    http: (next) => {
      let isSpoilt = false
      return async (request) => {
        const response = isSpoilt ? json(400, { message: 'This is no request.' }) : await next(request)
        isSpoilt = response.status === 413
        return response
      }
    },
  }),
  fault('request-id-every-hundred', 'After a hundred calls the same X-Request-Id comes again.', {
    http: (next) => numberedIds().http?.(next) ?? next,
  }),
  fault('locked-after-ten-tokens', 'After ten unknown tokens in a row a call with a valid one returns 401.', {
    http: (next) => lockedAfter(10).http?.(next) ?? next,
  }),
  fault('empty-after-head', 'A read directly after a HEAD of the same path has no body.', {
    http: (next) => {
      let before = ''
      return async (request) => {
        const { pathname } = new URL(request.url)
        const isAfterHead = request.method === 'GET' && before === pathname
        before = request.method === 'HEAD' ? pathname : ''
        const response = await next(request)
        if (!isAfterHead || response.status !== 200) return response
        const headers = new Headers(response.headers)
        headers.delete('content-length')
        return new Response('', { status: 200, headers })
      }
    },
  }),
  fault('fiftieth-list-short', 'Every fiftieth list lacks its last client.', {
    store: (store) => {
      let lists = 0
      return {
        list: async (query) => {
          const page = await store.list(query)
          return ++lists % 50 === 0 ? { ...page, clients: page.clients.slice(0, -1) } : page
        },
      }
    },
  }),
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
  fault('create-times-apart', 'Clients that are created in the same second get different times, in the future.', {
    store: (store) => {
      let last = 0
      const times = new Map<number, number>()
      const { store: change } = onCreate((client) => {
        const time = times.get(client.clientId) ?? Math.max(Date.parse(client.createTime), last + 1000)
        times.set(client.clientId, time)
        last = Math.max(last, time)
        return { ...client, createTime: secondOf(time) }
      })
      return change?.(store) ?? {}
    },
  }),
  fault('unsupported-yet-stored', 'A creation whose content type is refused with 415 is stored all the same.', {
    http: (next) => async (request) => {
      if (placeOf(request) !== 'create') return next(request)
      const body = await request.clone().text()
      const response = await next(request.clone() as Request)
      if (response.status !== 415 || typeof parsed(body) !== 'object') return response
      const headers = new Headers(request.headers)
      headers.set('content-type', 'application/json')
      await next(new Request(request.url, { method: 'POST', headers, body }))
      return response
    },
  }),
]
