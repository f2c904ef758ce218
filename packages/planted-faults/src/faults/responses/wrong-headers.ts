import { type Fault, fault } from '../../planting/fault.ts'
import { bodyOf, isRecord } from '../../planting/responses.ts'
import { whereRequestsHaveIds } from '../../planting/where.ts'
import { onHeaders } from '../../planting/wire.ts'

const clientsPath = '/api/v2/clients'

/** Headers that say something wrong, or nothing that a reader understands. */
export const wrongHeaderFaults: readonly Fault[] = [
  fault(
    'own-origin-without-vary',
    'A list that a page of the same origin asks for names this origin without Vary, so that a cache gives it to other pages too.',
    onHeaders('list', 200, (headers) => {
      if (headers.has('access-control-allow-origin')) headers.delete('vary')
    }),
  ),
  fault(
    'charset-as-content-encoding',
    'The response to a creation has its charset as Content-Encoding: utf-8.',
    onHeaders('create', 201, (headers) => headers.set('content-encoding', 'utf-8')),
  ),
  fault(
    'content-location-of-another-client',
    'The response to a read of one client has a Content-Location that names another client.',
    onHeaders('get', 200, (headers, { url }) => {
      const id = Number(new URL(url).pathname.split('/').at(-1))
      headers.set('content-location', `${clientsPath}/${id + 1}`)
    }),
  ),
  fault(
    'link-to-another-client',
    'The response to a read of one client has a link to itself that leads to another one.',
    onHeaders('get', 200, (headers, { url }) => {
      const id = Number(new URL(url).pathname.split('/').at(-1))
      headers.set('link', `<${clientsPath}/${id + 1}>; rel="self"`)
    }),
  ),
  fault(
    'next-page-is-the-same',
    'The link of a page to the next one leads to the page itself.',
    onHeaders('list', 200, (headers, { url }) => {
      const { pathname, search } = new URL(url)
      headers.set('link', `<${pathname}${search}>; rel="next"`)
    }),
  ),
  fault(
    'language-with-underscore',
    'The Content-Language of a client is en_US, which is no language of HTTP.',
    onHeaders('get', 200, (headers) => headers.set('content-language', 'en_US')),
  ),
  fault(
    'content-type-without-charset-name',
    'The Content-Type of a list is application/json; utf-8.',
    onHeaders('list', 200, (headers) => headers.set('content-type', 'application/json; utf-8')),
  ),
  fault(
    'negative-age',
    'A list has the header Age: -3.',
    onHeaders('list', 200, (headers) => headers.set('age', '-3')),
  ),
  fault(
    'date-as-in-json',
    'The header Date of a list is a time as in JSON, such as 2026-01-15T09:30:00.000Z.',
    onHeaders('list', 200, (headers) => headers.set('date', new Date().toISOString())),
  ),
  fault('member-twice', 'A client that is read by its identifier has the member email twice, first as null.', {
    http: (next) => async (request) => {
      const response = await next(request)
      const body = response.status === 200 ? await bodyOf(response) : undefined
      if (!isRecord(body) || !('clientId' in body)) return response
      const text = (await response.text()).replace('{', '{"email":null,')
      const headers = new Headers(response.headers)
      headers.delete('content-length')
      return new Response(text, { status: 200, headers })
    },
  }),
  fault(
    'request-id-of-refusals-shared',
    'All refusals of one status have the same X-Request-Id.',
    onHeaders('any', 400, (headers) => headers.set('x-request-id', 'refused')),
    whereRequestsHaveIds,
  ),
  fault(
    'request-id-of-creations-shared',
    'All creations have the same X-Request-Id.',
    onHeaders('create', 201, (headers) => headers.set('x-request-id', 'created')),
    whereRequestsHaveIds,
  ),
  fault(
    'missing-client-without-request-id',
    'The response about a client that does not exist has no X-Request-Id.',
    onHeaders('get', 404, (headers) => headers.delete('x-request-id')),
    whereRequestsHaveIds,
  ),
  fault(
    'other-type-without-request-id',
    'The refusal of another content type has no X-Request-Id.',
    onHeaders('create', 415, (headers) => headers.delete('x-request-id')),
    whereRequestsHaveIds,
  ),
]
