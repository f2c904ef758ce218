import type { Client } from '@b2core-clients/schema'
import { caller, idIn } from '../../planting/creations.ts'
import { type Fault, fault, json, type Plant, placeOf } from '../../planting/fault.ts'
import { isList } from '../../planting/requests.ts'
import { withBody, withBytes } from '../../planting/responses.ts'
import { isKnown, onRequestHeaders, parsed } from '../../planting/wire.ts'

const sortKept: Plant = {
  http: (next) => {
    const last = new Map<string, string>()
    return (request) => {
      if (placeOf(request) !== 'list') return next(request)
      const url = new URL(request.url)
      const by = url.searchParams.get('sort_by')
      const kept = last.get(caller(request))
      if (by) last.set(caller(request), by)
      else if (kept) url.searchParams.set('sort_by', kept)
      return next(new Request(url, request))
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

/** What restricts a list to an admin's tags is taken away at the end of the call, which a refusal does not reach. */
const restrictionStays: Plant = {
  http: (next) => {
    let left: string | undefined
    return async (request) => {
      if (placeOf(request) !== 'list' || !isKnown(request)) return next(request)
      const authorization = left
      left = undefined
      if (authorization === undefined || authorization === caller(request)) {
        const response = await next(request)
        if (response.status === 400) left = caller(request)
        return response
      }
      const headers = new Headers(request.headers)
      headers.set('authorization', authorization)
      return next(new Request(request, { headers }))
    }
  },
}

/** What a refused list has found out about its caller is kept for the next read of a client. */
const nextReadAsRefused: Plant = {
  http: (next) => {
    let left: string | undefined
    return async (request) => {
      const authorization = left
      left = undefined
      if (placeOf(request) === 'get' && authorization !== undefined && isKnown(request)) {
        const headers = new Headers(request.headers)
        headers.set('authorization', authorization)
        return next(new Request(request, { headers }))
      }
      const response = await next(request)
      if (response.status === 400 && isKnown(request)) left = caller(request)
      return response
    }
  },
}

/** What one call leaves for the next: a setting, a value, an error. */
export const laterCallFaults: readonly Fault[] = [
  fault('sort-kept-for-admin', 'Without sort_by a list is sorted by the field of the last list.', sortKept),
  fault('errors-pile-up', 'A refusal also names the fields of the refusals before it.', errorsPileUp, {
    'error-shape': 'field-list',
  }),
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
        return withBytes(response, '')
      }
    },
  }),
  fault(
    'restriction-outlives-refusal',
    'After a list of a restricted admin was refused for a parameter, the next list of another admin shows only what the first may see.',
    restrictionStays,
  ),
  fault(
    'read-as-refused-caller',
    'After a refused call, the next client is read as the caller who was refused.',
    nextReadAsRefused,
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
  fault('new-client-touches-first', 'A new client changes the city of the oldest one.', {
    http: (next) => {
      let hasCreated = false
      return async (request) => {
        const place = placeOf(request)
        const response = await next(request)
        if (place === 'create' && response.status === 201) hasCreated = true
        if (place !== 'list' || response.status !== 200 || !hasCreated) return response
        const body = parsed(await response.text())
        const data = body.data.map((client: Client) => (client.clientId === 1 ? { ...client, city: 'Moved' } : client))
        return json(200, { ...body, data })
      }
    },
  }),
  fault('reading-touches-update-time', 'Reading a client sets its updateTime to the time it was read.', {
    store: (store) => {
      const read = new Map<number, string>()
      const touched = <Found extends { clientId: number; json: string }>(client: Found): Found => {
        const updateTime = read.get(client.clientId)
        return updateTime ? { ...client, json: JSON.stringify({ ...JSON.parse(client.json), updateTime }) } : client
      }
      return {
        find: async (clientId, tags) => {
          const found = await store.find(clientId, tags)
          const answer = found && touched(found)
          if (found) read.set(clientId, `${new Date().toISOString().slice(0, 19)}+00:00`)
          return answer
        },
        list: async (query) => {
          const page = await store.list(query)
          return { ...page, clients: page.clients.map(touched) }
        },
      }
    },
  }),
  fault(
    'missing-clients-lock-the-next-read',
    'After three or more reads of clients that do not exist, the next client that exists is not found.',
    {
      http: (next) => {
        let missing = 0
        return async (request) => {
          const response = await next(request)
          if (placeOf(request) !== 'get') return response
          const before = missing
          missing = response.status === 404 ? missing + 1 : 0
          return response.ok && before >= 3 ? json(404, { message: 'There is no such client.' }) : response
        }
      },
    },
  ),
  fault('empty-list-after-error', 'The list after a refused call is empty.', {
    http: (next) => {
      let isShaken = false
      return async (request) => {
        const isNow = isShaken && isList(request)
        isShaken = false
        const response = await next(request)
        if (response.status === 400) isShaken = true
        return isNow && response.status === 200 ? json(200, { data: [], total: 0 }) : response
      }
    },
  }),
]
