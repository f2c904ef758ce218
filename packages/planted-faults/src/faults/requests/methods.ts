import { type Fault, fault, instead, type Plant } from '../../planting/fault.ts'
import { isKnownRead } from '../../planting/requests.ts'
import { asAdmin, onHeaders, onUrl, parsed } from '../../planting/wire.ts'

const asGet = (request: Request): Request => new Request(request.url, { headers: request.headers })

const pathOf = (request: Request): string => new URL(request.url).pathname

const headWithoutType: Plant = {
  http: (next) => async (request) => {
    const response = await next(request)
    if (request.method !== 'HEAD' || response.status !== 200) return response
    const headers = new Headers(response.headers)
    headers.delete('content-type')
    return new Response(null, { status: response.status, headers })
  },
}

/** HEAD, OPTIONS, and methods that the document does not describe. */
export const methodFaults: readonly Fault[] = [
  fault(
    'head-refused',
    'HEAD returns 405.',
    instead(
      ({ method }) => method === 'HEAD',
      () => new Response(null, { status: 405, headers: { allow: 'GET, POST' } }),
    ),
  ),
  fault('head-always-found', 'HEAD returns 200 for a client that does not exist.', {
    http: (next) => async (request) => {
      const response = await next(request)
      return request.method === 'HEAD' && response.status === 404
        ? new Response(null, { status: 200, headers: response.headers })
        : response
    },
  }),
  fault('options-as-get', 'OPTIONS is taken for GET.', {
    http: (next) => (request) =>
      request.method === 'OPTIONS' && !request.headers.has('access-control-request-method')
        ? next(asGet(request))
        : next(request),
  }),
  fault(
    'post-on-client-creates',
    'POST on a client creates one.',
    onUrl((url, { method }) => {
      if (method === 'POST') url.pathname = url.pathname.replace(/^(\/api\/v2\/clients)\/[^/]+$/, '$1')
    }),
  ),
  fault(
    'allow-too-much',
    'Allow names PUT and DELETE, which return 405.',
    onHeaders('any', 405, (headers) => headers.set('allow', `${headers.get('allow')}, PUT, DELETE`)),
  ),
  fault(
    'allow-without-post',
    "The list's Allow does not name POST.",
    onHeaders('any', 405, (headers, request) => {
      if (pathOf(request) === '/api/v2/clients') headers.set('allow', 'GET, HEAD')
    }),
  ),
  fault(
    'allow-without-head',
    'Allow does not name HEAD, which the path has.',
    onHeaders('any', 405, (headers) => headers.set('allow', (headers.get('allow') ?? '').replace(/, HEAD|HEAD, /, ''))),
  ),
  fault(
    'read-as-preflight',
    'A read with the header Access-Control-Request-Method is taken for the question of a browser, and returns 204.',
    instead(
      (request) => isKnownRead(request) && request.headers.has('access-control-request-method'),
      () => new Response(null, { status: 204, headers: { 'access-control-allow-methods': 'GET' } }),
    ),
  ),
  fault('head-without-token', 'HEAD needs no token.', {
    http: (next) => async (request) => {
      const isOpen = request.method === 'HEAD' && !request.headers.has('authorization')
      return next(isOpen ? asAdmin(request) : request)
    },
  }),
  fault('head-of-empty-list', 'HEAD of a list without clients returns 404.', {
    http: (next) => async (request) => {
      const response = await next(request)
      if (request.method !== 'HEAD' || response.status !== 200) return response
      const list = parsed(await (await next(new Request(request.url, { headers: request.headers }))).text())
      return list?.data?.length === 0 ? new Response(null, { status: 404, headers: response.headers }) : response
    },
  }),
  fault('head-without-type', 'HEAD has no Content-Type, although GET has one.', headWithoutType),
  fault(
    'delete-let-in',
    'DELETE on a client returns 204.',
    instead(
      (request) => request.method === 'DELETE',
      () => new Response(null, { status: 204 }),
    ),
  ),
  fault(
    'no-allow',
    'A method that is not there returns 405 without Allow.',
    onHeaders('any', 405, (headers) => headers.delete('allow')),
  ),
  fault('method-as-get', 'PUT and PATCH on the list are taken for GET.', {
    http: (next) => (request) =>
      ['PUT', 'PATCH'].includes(request.method)
        ? next(new Request(request.url, { headers: request.headers }))
        : next(request),
  }),
  fault(
    'head-of-client-fails',
    'HEAD of a client that exists responds 404.',
    instead(
      (request) => request.method === 'HEAD' && /\/clients\/\d+$/.test(new URL(request.url).pathname),
      () => new Response(null, { status: 404 }),
    ),
  ),
  fault(
    'head-of-an-invalid-list',
    'HEAD of a list with an invalid parameter returns 200.',
    {
      http: (next) => async (request) => {
        const response = await next(request)
        const isList = new URL(request.url).pathname === '/api/v2/clients'
        if (request.method !== 'HEAD' || response.status !== 400 || !isList) return response
        return new Response(null, { status: 200, headers: response.headers })
      },
    },
    { 'invalid-query-status': 400 },
  ),
  fault('head-of-length-zero', 'HEAD says that the body has no bytes, where GET has a body.', {
    http: (next) => async (request) => {
      const response = await next(request)
      if (request.method !== 'HEAD' || response.status !== 200) return response
      const headers = new Headers(response.headers)
      headers.set('content-length', '0')
      return new Response(null, { status: response.status, headers })
    },
  }),
]
