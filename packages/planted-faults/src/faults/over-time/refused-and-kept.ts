import { type Fault, fault, json, type Plant, placeOf } from '../../planting/fault.ts'
import { type AnyBody, onClients } from '../../planting/responses.ts'
import { holdersOf, parsed } from '../../planting/wire.ts'

/** What a creation with a taken email replaces in the client who has it. */
const replacedByDuplicate = (replaced: (sent: AnyBody) => Record<string, unknown>): Plant => ({
  http: (next) => {
    const changes = new Map<number, Record<string, unknown>>()
    const changed = onClients((client) => ({ ...client, ...changes.get(client.clientId) })).http?.(next) ?? next
    return async (request) => {
      if (placeOf(request) !== 'create') return changed(request)
      const sent = parsed(await request.clone().text())
      const response = await next(request)
      if (response.status !== 400 || typeof sent?.email !== 'string') return response
      if (!(await response.clone().text()).includes('"unique"')) return response
      const parts = Object.entries(replaced(sent)).filter(([, value]) => value !== undefined)
      for (const { clientId, status } of await holdersOf(sent.email, next, request))
        if (status === 'Active') changes.set(clientId, Object.fromEntries(parts))
      return response
    }
  },
})

/** Creations that are refused, and kept all the same. */
export const refusedAndKeptFaults: readonly Fault[] = [
  fault('refused-yet-stored', 'A creation that is refused for its birthday is stored all the same.', {
    http: (next) => async (request) => {
      if (placeOf(request) !== 'create') return next(request)
      const copy = request.clone()
      const response = await next(request)
      if (response.status !== 400 || !(await response.clone().text()).includes('birthday')) return response
      const body = JSON.parse(await copy.text())
      if (body?.info) {
        delete body.info.birthday
        await next(new Request(copy.url, { method: 'POST', headers: copy.headers, body: JSON.stringify(body) }))
      }
      return response
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
    'refused-but-stored',
    'A create whose body has a second problem beside a good email is refused, and stored all the same.',
    {
      http: (next) => async (request) => {
        const copy = request.clone()
        const response = await next(request)
        if (placeOf(copy) !== 'create' || response.status !== 400) return response
        const sent = parsed(await copy.text())
        if (typeof sent?.email !== 'string') return response
        const headers = new Headers(copy.headers)
        headers.set('content-type', 'application/json')
        await next(new Request(copy.url, { method: 'POST', headers, body: JSON.stringify({ email: sent.email }) }))
        return response
      },
    },
  ),
  fault(
    'duplicate-replaces-the-phone',
    'A creation that is refused for its email replaces the phone of the client who has it.',
    replacedByDuplicate(({ phones }) => ({ phone: Object.values<AnyBody>(phones ?? {})[0]?.phone })),
  ),
  fault(
    'duplicate-replaces-the-name',
    'A creation that is refused for its email replaces the first name of the client who has it.',
    replacedByDuplicate(({ info }) => ({ firstName: info?.givenName })),
  ),
  fault(
    'duplicate-sets-update-time',
    'A creation that is refused for its email sets the updateTime of the client who has it.',
    replacedByDuplicate(() => ({ updateTime: '2030-01-01T00:00:00+00:00' })),
  ),
  fault(
    'busy-creation-is-stored',
    'Every fifth creation returns 503, as if it had not been processed, and is stored.',
    {
      http: (next) => {
        let count = 0
        return async (request) => {
          const response = await next(request)
          if (placeOf(request) !== 'create' || response.status !== 201 || ++count % 5 !== 0) return response
          return json(503, { message: 'The service is busy. Try again in 1 second.' }, { 'retry-after': '1' })
        }
      },
    },
  ),
]
