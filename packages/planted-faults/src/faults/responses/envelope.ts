import { type Fault, fault, onResponse, placeOf } from '../../planting/fault.ts'
import { onGet } from '../../planting/response-bodies.ts'
import { bodyOf, withBytes } from '../../planting/responses.ts'

/** What is around the clients in a response. */
export const envelopeFaults: readonly Fault[] = [
  fault(
    'get-wrapped',
    'A single client comes within `data`.',
    onGet((client) => ({ data: client })),
  ),
  fault(
    'list-bare',
    'The list comes without its envelope.',
    onResponse('list', 200, (body) => body.data),
  ),
  fault(
    'data-keyed',
    'data is an object keyed by position.',
    onResponse('list', 200, (body) => ({ ...body, data: { ...body.data } })),
  ),
  fault(
    'data-null',
    'An empty page has data: null.',
    onResponse('list', 200, (body) => (body.data.length === 0 ? { ...body, data: null } : body)),
  ),
  fault('part-of-a-list-returns-206', 'A page that does not have all matching clients returns 206 and not 200.', {
    http: (next) => async (request) => {
      const response = await next(request)
      if (placeOf(request) !== 'list' || response.status !== 200) return response
      const body = await bodyOf(response)
      if (!Array.isArray(body?.data) || body.data.length >= body.total) return response
      return withBytes(response, await response.text(), 206)
    },
  }),
]
