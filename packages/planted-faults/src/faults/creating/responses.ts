import { movedTime } from '../../planting/creations.ts'
import { type Fault, fault, onResponse, otherStatus } from '../../planting/fault.ts'
import { onHeaders } from '../../planting/wire.ts'

/** What a creation returns: status, Location and body. */
export const createdResponseFaults: readonly Fault[] = [
  fault('created-200', 'A creation returns 200.', otherStatus('create', 201, 200), { 'created-status': 201 }),
  fault('created-empty', 'A creation returns 204 and no body.', otherStatus('create', 201, 204)),
  fault(
    'created-wrapped',
    'A creation returns the client within `data`.',
    onResponse('create', 201, (body) => ({ data: body })),
  ),
  fault(
    'created-id-only',
    'A creation returns only the id and the time.',
    onResponse('create', 201, ({ clientId, createTime }) => ({ clientId, createTime })),
    { 'created-client-envelope': ['bare', 'data', 'client'] },
  ),
  fault(
    'no-location',
    'A creation has no Location.',
    onResponse(
      'create',
      201,
      (body) => body,
      (_, headers) => {
        headers.delete('location')
        return { headers }
      },
    ),
  ),
  fault(
    'location-wrong',
    'Location leads to another client.',
    onResponse(
      'create',
      201,
      (body) => body,
      (_, headers) => {
        headers.set('location', '/api/v2/clients/1')
        return { headers }
      },
    ),
  ),
  fault(
    'created-time-local',
    'A creation returns a createTime two hours later than reading does.',
    onResponse('create', 201, (client) => ({ ...client, createTime: movedTime(client.createTime, 2) })),
  ),
  fault(
    'created-without-body',
    'A creation returns 201 and no body.',
    onResponse('create', 201, () => ''),
  ),
  fault(
    'location-inside',
    'Location has the address of a host behind the proxy.',
    onHeaders('create', 201, (headers) => headers.set('location', `http://10.0.0.7:8080${headers.get('location')}`)),
  ),
  fault(
    'location-without-prefix',
    'Location leaves out /api/v2.',
    onHeaders('create', 201, (headers) =>
      headers.set('location', headers.get('location')?.replace('/api/v2', '') ?? ''),
    ),
  ),
  fault(
    'created-too-early',
    'A creation returns before type, status and locale are filled in; reading has them.',
    onResponse('create', 201, (client) => ({ ...client, type: null, status: null, locale: null })),
  ),
  fault(
    'location-of-first-version',
    'Location of a new client begins with /api/v1.',
    onHeaders('create', 201, (headers) => {
      const location = headers.get('location')
      if (location) headers.set('location', location.replace('/api/v2/', '/api/v1/'))
    }),
  ),
  fault('location-of-first', 'The Location of every created client is that of the first.', {
    http: (next) => {
      let first: string | null = null
      return async (request) => {
        const response = await next(request)
        const location = response.headers.get('location')
        first ??= location
        if (location === null || first === null) return response
        const headers = new Headers(response.headers)
        headers.set('location', first)
        return new Response(response.body, { status: response.status, headers })
      }
    },
  }),
]
