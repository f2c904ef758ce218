import { caller, idIn, visibleClients } from '../planting/creations.ts'
import { type Fault, fault, json, onResponse, type Place, type Plant, placeOf } from '../planting/fault.ts'
import { type AnyBody, withBody } from '../planting/responses.ts'
import { isKnown, onHeaders } from '../planting/wire.ts'

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

/** A number that no client has reads the client to which something with this number belongs. */
const readsOwner = (numbersOf: (client: AnyBody) => readonly unknown[]): Plant => ({
  http: (next) => async (request) => {
    const response = await next(request)
    const id = idIn(request)
    if (id === undefined || response.status !== 404) return response
    const owner = (await visibleClients(next, request)).find((client) => numbersOf(client).includes(Number(id)))
    return owner ? json(200, owner) : response
  },
})

/** What calls return because of something that they do not ask for. */
export const unaskedCircumstanceFaults: readonly Fault[] = [
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
  fault('request-id-belongs-to-the-token', 'All calls with one token have the same X-Request-Id.', {
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
  }),
  fault(
    'reads-at-once-belong-to-the-last-admin',
    'Reads that run at the same time are all made with the rights of the admin who called last.',
    {
      http: (next) => {
        let last: string | undefined
        return async (request) => {
          const place = placeOf(request)
          if ((place !== 'list' && place !== 'get') || !isKnown(request)) return next(request)
          last = caller(request)
          await new Promise((resolve) => setTimeout(resolve, 1))
          const headers = new Headers(request.headers)
          headers.set('authorization', last)
          return next(new Request(request, { headers }))
        }
      },
    },
  ),
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
  fault(
    'account-id-reads-its-client',
    'An identifier that no client has, but an account, reads the client of this account.',
    readsOwner(({ accounts }) => (accounts ?? []).map(({ accountId }: AnyBody) => accountId)),
  ),
  fault(
    'country-id-reads-a-client',
    'An identifier that no client has, but a country, reads a client of this country.',
    readsOwner(({ country }) => [country?.countryId]),
  ),
  fault(
    'limit-makes-a-read-a-list',
    'A read of a client with the parameter limit, which only the list has, returns a list with this client.',
    onResponse('get', 200, (client, request) =>
      new URL(request.url).searchParams.has('limit') ? { data: [client], total: 1 } : client,
    ),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'refusals-in-german-name-no-field',
    'A refusal to a caller with Accept-Language: de has no errors, only a message.',
    onResponse('any', 400, ({ errors, ...body }, request) =>
      request.headers.get('accept-language')?.startsWith('de') ? body : { ...body, ...(errors && { errors }) },
    ),
  ),
  fault(
    'several-errors-repeat-the-first',
    'A refusal that names several parameters or fields has the entry of the first of them twice.',
    onResponse('any', 400, (body) =>
      body.errors?.length > 1 ? { ...body, errors: [...body.errors, body.errors[0]] } : body,
    ),
  ),
  fault(
    'each-error-is-there-twice',
    'A refusal names each parameter or field twice.',
    onResponse('any', 400, (body) => ({ ...body, errors: [...(body.errors ?? []), ...(body.errors ?? [])] })),
  ),
]
