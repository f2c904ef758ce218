import { byHand, type Fetch, fault, instead, json, onResponse, otherStatus, placeOf } from '../planting/fault.ts'
import { onSent } from '../planting/sent.ts'
import { asAdmin, current, onHeaders, onUrl, parsed, remembering } from '../planting/wire.ts'

const typeOf = (request: Request): string => request.headers.get('content-type')?.toLowerCase() ?? ''

const isForm = (request: Request): boolean => typeOf(request).startsWith('application/x-www-form-urlencoded')

const pathOf = (request: Request): string => new URL(request.url).pathname

/** A language range or several, as HTTP writes them. */
const languages =
  /^\s*(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:\s*;\s*q=[\d.]+)?(?:\s*,\s*(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:\s*;\s*q=[\d.]+)?)*\s*$/i

const asGet = (request: Request): Request => new Request(request.url, { headers: request.headers })

/** Methods, paths and media types. */
export const httpRuleFaults = [
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
    'trailing-slash-taken',
    'A slash at the end of a path makes no difference.',
    onUrl((url) => {
      url.pathname = url.pathname.replace(/\/$/, '')
    }),
  ),
  fault(
    'path-case-ignored',
    'The case of a path makes no difference.',
    onUrl((url) => {
      url.pathname = url.pathname.toLowerCase()
    }),
  ),
  fault(
    'path-beneath-client',
    'A path below a client, such as that of its accounts, returns the client.',
    onUrl((url) => {
      url.pathname = url.pathname.replace(/^(\/api\/v2\/clients\/[^/]+)\/.+$/, '$1')
    }),
  ),
  fault(
    'accept-word-for-word',
    'Each Accept other than exactly application/json returns 406, */* too.',
    instead(
      (request) =>
        placeOf(request) !== undefined && !['application/json', null].includes(request.headers.get('accept')),
      () => json(406, { message: 'Responses are application/json.' }),
    ),
  ),
  fault(
    'charset-refused',
    'A body sent as application/json; charset=utf-8 returns 415.',
    instead(
      (request) => placeOf(request) === 'create' && /^application\/json\s*;/.test(typeOf(request)),
      () => json(415, { message: 'The body must be application/json.' }),
    ),
  ),
  fault(
    'form-type-refused',
    "JSON sent under curl's own content type, as the vendor's sample call is, returns 415.",
    instead(
      (request) => placeOf(request) === 'create' && isForm(request),
      () => json(415, { message: 'The body must be application/json.' }),
    ),
  ),
  fault(
    'form-type-as-form',
    "A body sent under curl's own content type is read as a form, so that a client without any value is made.",
    onSent((text, request) => (isForm(request) ? '{}' : text), { 'content-type': 'application/json' }),
  ),
  fault('too-large-as-bad', 'A body beyond 1 MiB returns 400.', otherStatus('create', 413, 400)),
  fault(
    'hundred-kilobytes-too-large',
    'A body beyond 100 kB returns 413.',
    instead(
      (request, body) => placeOf(request) === 'create' && body.length > 102_400,
      () => json(413, { message: 'Request entity too large.' }),
    ),
  ),
  fault(
    'language-malformed-refused',
    'An Accept-Language that names no language returns 400.',
    instead(
      (request) => !languages.test(request.headers.get('accept-language') || '*'),
      () => json(400, { message: 'Accept-Language is not valid.', errors: [] }),
    ),
  ),
  fault('latin-1', 'Responses are written in ISO-8859-1, with question marks for what it lacks.', latin1()),
  fault(
    'unsupported-type-empty',
    'A 415 has no body.',
    onResponse('any', 415, () => ''),
  ),
  fault('client-in-latin-1', 'A single client is written in ISO-8859-1 under the name of JSON.', {
    http: (next) => async (request) => {
      const response = await next(request)
      if (placeOf(request) !== 'get' || response.status !== 200) return response
      const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
      const text = JSON.stringify(await response.json()).replace(/[\u0100-\uffff]/g, escaped)
      const headers = new Headers(response.headers)
      headers.delete('content-length')
      return new Response(Buffer.from(text, 'latin1'), { status: 200, headers })
    },
  }),
  fault('lost-in-translation', 'In a language other than English, lists lack clients without a known country.', {
    ...byHand(
      (query) => query,
      (all) => all.filter(({ country }) => typeof country?.countryId === 'number'),
      () => /^ *(?!en)[a-z]/i.test(current()?.headers.get('accept-language') ?? ''),
    ),
    http: remembering,
  }),
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
]

function latin1() {
  return {
    http: (next: Fetch) => async (request: Request) => {
      const response = await next(request)
      const text = await response.text()
      const headers = new Headers(response.headers)
      headers.delete('content-length')
      if (text === '') return new Response(null, response)
      headers.set('content-type', 'application/json; charset=iso-8859-1')
      const plain = JSON.stringify(JSON.parse(text)).replace(/[^\0-\xff]/gu, '?')
      return new Response(Buffer.from(plain, 'latin1'), { status: response.status, headers })
    },
  }
}
