import { type Fault, fault, placeOf } from '../../planting/fault.ts'
import { parsed } from '../../planting/wire.ts'

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
]
