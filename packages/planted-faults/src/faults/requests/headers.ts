import { sandboxAdmins } from '@b2core-clients/contract'
import { creationsAlike, notJson } from '../../planting/creations.ts'
import { type Fault, fault, instead, json, type Place, type Plant, placeOf } from '../../planting/fault.ts'
import { isKnownRead, refusesHeader } from '../../planting/requests.ts'
import { bodyOf, onReads, withBody } from '../../planting/responses.ts'
import { isKnown, onRequestHeaders, onUrl } from '../../planting/wire.ts'

/** A body parser that looks at the type, and not at the method. */
const typeOfNothing: Plant = instead(
  (request) =>
    (placeOf(request) === 'list' || placeOf(request) === 'get') &&
    isKnown(request) &&
    /^application\/json\b/i.test(request.headers.get('content-type') ?? ''),
  notJson,
)

const otherAdmin: Plant = onRequestHeaders((headers, request) => {
  if (isKnownRead(request) && headers.has('x-forwarded-user'))
    headers.set('authorization', `Bearer ${sandboxAdmins[1]?.token}`)
})

/** Responses that succeed are others for a call with a header. */
const withHeader = (
  name: string,
  places: readonly Place[],
  respond: (response: Response, request: Request) => Response | Promise<Response>,
): Plant => ({
  http: (next) => async (request) => {
    const response = await next(request)
    const place = placeOf(request)
    return place && places.includes(place) && request.headers.has(name) && response.ok
      ? respond(response, request)
      : response
  },
})

const reads: readonly Place[] = ['list', 'get']

/** Headers that should make no difference: origins, proxies, cookies, names of programs. */
export const headerFaults: readonly Fault[] = [
  fault(
    'content-type-without-body',
    'A GET with the header Content-Type: application/json is refused with 400, as if its missing body were invalid JSON.',
    typeOfNothing,
  ),
  fault(
    'header-replaces-the-path',
    'The header X-Original-URL or X-Rewrite-URL replaces the path of a read, so another client than the one in the path is returned.',
    onUrl((url, request) => {
      const path = request.headers.get('x-original-url') ?? request.headers.get('x-rewrite-url')
      if (!['list', 'get'].includes(placeOf(request) ?? '') || !path?.startsWith('/api/v2/clients')) return
      const [pathname = '', ...search] = path.split('?')
      url.pathname = pathname
      url.search = search.join('?')
    }),
  ),
  fault(
    'header-is-the-method',
    'The header X-HTTP-Method replaces the method of a read, so that DELETE there returns 405.',
    refusesHeader('x-http-method', (value) => value === 'DELETE', 405),
  ),
  fault(
    'user-header-is-the-admin',
    'The header X-Forwarded-User replaces the admin of the token by another one, who sees fewer clients.',
    otherAdmin,
  ),
  fault(
    'forwarded-host-unknown',
    'A read whose header Forwarded names another host returns 400.',
    refusesHeader('forwarded', (value) => value.includes('host='), 400),
  ),
  fault(
    'forwarded-uri-is-the-path',
    'A read whose header X-Forwarded-Uri names another path returns 404.',
    refusesHeader('x-forwarded-uri', (value) => value.startsWith('/'), 404),
  ),
  fault(
    'user-agents-of-tools-refused',
    'A call whose User-Agent is that of a tool or library, such as curl or python-requests, returns 403 whatever its token.',
    {
      http: (next) => async (request) => {
        const tool = /^(curl|wget|python-requests|python-urllib|go-http-client|okhttp|java|postmanruntime)\b/i
        if (placeOf(request) === undefined || !tool.test(request.headers.get('user-agent') ?? '')) return next(request)
        return json(403, { message: 'Automated access is not allowed.' })
      },
    },
  ),
  fault(
    'cookie-takes-the-place-of-the-token',
    'A call with a valid token returns 401 if it also has a Cookie header, since the server then looks only for a session.',
    {
      http: (next) => async (request) => {
        if (placeOf(request) === undefined || !request.headers.get('cookie')) return next(request)
        return json(401, { message: 'The session has expired.' }, { 'www-authenticate': 'Bearer' })
      },
    },
  ),
  fault(
    'caller-without-a-name-is-refused',
    'A read with an empty User-Agent returns 400.',
    onReads((response, request) =>
      request.headers.get('user-agent') === '' ? withBody(response, { message: 'Who are you?' }, 400) : undefined,
    ),
  ),
  fault(
    'long-user-agent-is-refused',
    'A list with a User-Agent of more than 1000 characters returns 431.',
    onReads((response, request) =>
      placeOf(request) === 'list' && (request.headers.get('user-agent') ?? '').length > 1000
        ? withBody(response, { message: 'A header is too long.' }, 431)
        : undefined,
    ),
  ),
  fault(
    'programs-get-short-pages',
    'A program such as Go-http-client gets at most ten clients on a page.',
    onReads(async (response, request) => {
      if (placeOf(request) !== 'list' || !/^(go-http-client|java)\//i.test(request.headers.get('user-agent') ?? ''))
        return undefined
      const body = await bodyOf(response)
      return withBody(response, { ...body, data: body.data.slice(0, 10) })
    }),
  ),
  fault(
    'calls-with-an-origin-are-forbidden',
    'A read with an Origin header returns 403, whatever the rights of the admin.',
    withHeader('origin', reads, () => json(403, { message: 'Invalid CORS request.' })),
  ),
  fault(
    'creates-with-an-origin-are-forbidden',
    'A create with an Origin header returns 403, although the client is created.',
    withHeader('origin', ['create'], () => json(403, { message: 'Invalid CORS request.' })),
  ),
  fault(
    'upgrade-insecure-requests-redirects',
    'A read with the header Upgrade-Insecure-Requests, as browsers send it, returns 307.',
    withHeader(
      'upgrade-insecure-requests',
      reads,
      (_, { url }) => new Response(null, { status: 307, headers: { location: url } }),
    ),
  ),
  fault(
    'tenant-header-is-looked-at',
    'A read with the header X-Tenant-Id returns 404, since there is no such tenant.',
    withHeader('x-tenant-id', reads, () => json(404, { message: 'There is no such tenant.' })),
  ),
  fault(
    'saving-data-leaves-out-analytics',
    'A read with the header Save-Data comes without the analytics of clients.',
    withHeader('save-data', reads, async (response) => {
      const text = await response.clone().text()
      return withBody(
        response,
        JSON.parse(text, (key, value) => (key === 'analytics' ? [] : value)),
      )
    }),
  ),
  fault(
    'sudo-header-is-forbidden',
    'A read with the header Sudo returns 403, whatever the rights of the admin.',
    withHeader('sudo', reads, () => json(403, { message: 'This admin may not act for others.' })),
  ),
  fault(
    'cookie-takes-over-another-token',
    'Each response sets a cookie, and a call with this cookie is made as the admin who got it, whatever its token.',
    {
      http: (next) => {
        const callers: string[] = []
        return async (request) => {
          const known = callers[Number(/seen=(\d+)/.exec(request.headers.get('cookie') ?? '')?.[1])]
          const headers = new Headers(request.headers)
          if (known !== undefined && isKnown(request)) headers.set('authorization', known)
          const response = await next(new Request(request, { headers }))
          if (!isKnown(request)) return response
          const changed = new Headers(response.headers)
          changed.set('set-cookie', `seen=${callers.push(headers.get('authorization') ?? '') - 1}; HttpOnly`)
          return new Response(response.body, { status: response.status, headers: changed })
        }
      },
    },
  ),
  fault(
    'idempotency-key-used',
    'A creation with the Idempotency-Key of an earlier one returns the client of that one.',
    creationsAlike((_, { headers }) => headers.get('idempotency-key') ?? undefined),
  ),
  fault(
    'method-override',
    'X-HTTP-Method-Override decides the method of a GET.',
    instead(
      (request) => request.method === 'GET' && (request.headers.get('x-http-method-override') ?? 'GET') !== 'GET',
      () => new Response(null, { status: 204 }),
    ),
  ),
  fault(
    'broken-cookie-is-refused',
    'A read with a Cookie header in which a name is missing returns 400.',
    refusesHeader('cookie', (value) => /(?:^|;)\s*=/.test(value), 400),
  ),
]
