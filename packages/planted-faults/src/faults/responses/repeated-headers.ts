import { type Fault, fault } from '../../planting/fault.ts'
import { onHeaders } from '../../planting/wire.ts'

/** Headers that a response has several times. Readers join their values with commas. */
export const repeatedHeaderFaults: readonly Fault[] = [
  fault(
    'two-request-ids',
    'Each response of a list has two headers X-Request-Id: that of the gateway and that of the server.',
    onHeaders('list', 'any', (headers) => headers.append('x-request-id', crypto.randomUUID())),
    { 'request-id-header': 'x-request-id' },
  ),
  fault(
    'two-content-types',
    'The response to a read of one client has the header Content-Type twice.',
    onHeaders('get', 200, (headers) => headers.append('content-type', 'application/json')),
  ),
  fault(
    'two-content-types-with-charset',
    'A list has a Content-Type with a charset, and a second one without.',
    onHeaders('list', 200, (headers) => {
      headers.set('content-type', 'application/json; charset=utf-8')
      headers.append('content-type', 'application/json')
    }),
  ),
  fault(
    'two-locations',
    'A creation has the header Location twice.',
    onHeaders('create', 201, (headers) => headers.append('location', headers.get('location') ?? '/')),
  ),
]
