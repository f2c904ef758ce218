import { caller } from '../../planting/creations.ts'
import { type Fault, fault, type Plant } from '../../planting/fault.ts'
import { whereRequestsHaveIds } from '../../planting/where.ts'
import { onHeaders } from '../../planting/wire.ts'

const numberedIds = (): Plant => {
  let calls = 0
  return onHeaders('any', 'any', (headers) => {
    if (headers.has('x-request-id')) headers.set('x-request-id', `call-${calls++ % 100}`)
  })
}

/** Responses get another header. */
const header = (name: string, value: string | null, when: (request: Request) => boolean = () => true): Plant => ({
  http: (next) => async (request) => {
    const response = await next(request)
    if (!when(request)) return response
    const changed = new Response(response.body, response)
    if (value === null) changed.headers.delete(name)
    else changed.headers.set(name, value)
    return changed
  },
})

/** Headers of responses. */
export const responseHeaderFaults: readonly Fault[] = [
  fault(
    'request-id-every-hundred',
    'After a hundred calls the same X-Request-Id comes again.',
    { http: (next) => numberedIds().http?.(next) ?? next },
    whereRequestsHaveIds,
  ),
  fault(
    'request-id-constant',
    'Every response has the same X-Request-Id.',
    onHeaders('any', 'any', (headers) => headers.set('x-request-id', 'same')),
    whereRequestsHaveIds,
  ),
  fault(
    'no-request-id',
    'No response has an X-Request-Id.',
    onHeaders('any', 'any', (headers) => headers.delete('x-request-id')),
    whereRequestsHaveIds,
  ),
  fault(
    'request-id-belongs-to-the-token',
    'All calls with one token have the same X-Request-Id.',
    {
      http: (next) => {
        const ids = new Map<string, string>()
        const plant = onHeaders('any', 'any', (headers, request) => {
          const id = headers.get('x-request-id')
          if (id === null || caller(request) === '') return
          ids.set(caller(request), ids.get(caller(request)) ?? id)
          headers.set('x-request-id', ids.get(caller(request)) ?? id)
        })
        return plant.http?.(next) ?? next
      },
    },
    whereRequestsHaveIds,
  ),
  fault(
    'cache-for-everybody',
    'Responses may be kept by any cache for an hour.',
    header('cache-control', 'public, max-age=3600'),
  ),
  fault(
    'head-without-request-id',
    'HEAD has no X-Request-Id.',
    header('x-request-id', null, ({ method }) => method === 'HEAD'),
    { 'request-id-header': 'x-request-id' },
  ),
]
