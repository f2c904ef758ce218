import { callId, type Fault, fault, instead, json, otherStatus, type Plant, placeOf } from '../../planting/fault.ts'
import { isKnown, onUrl } from '../../planting/wire.ts'

const onPathId = (change: (id: string) => string) =>
  onUrl((url, request) => {
    const id = /^\/api\/v2\/clients\/([^/]+)$/.exec(url.pathname)?.[1]
    if (id !== undefined && placeOf(request) === 'get') url.pathname = `/api/v2/clients/${change(id)}`
  })

const refusesId = (id: RegExp): Plant =>
  instead(
    (request) => placeOf(request) === 'get' && isKnown(request) && id.test(new URL(request.url).pathname),
    () =>
      json(400, {
        message: 'The request is not valid.',
        errors: [{ field: 'clientId', rule: 'minimum', message: 'must be 1 or more' }],
      }),
  )

/** Paths, and the identifier in the path of a client. */
export const pathFaults: readonly Fault[] = [
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
    'path-id-spaces',
    'Spaces around the id of a path are ignored.',
    onPathId((id) => id.replace(/^(?:%20)+|(?:%20)+$/g, '') || id),
  ),
  fault(
    'path-id-as-number',
    'The id of a path is read as any number, so that 1.0 and 1e0 are 1.',
    onPathId((id) => (Number.isSafeInteger(Number(id)) ? String(Number(id)) : id)),
  ),
  fault(
    'path-bad-encoding-fails',
    'An id whose percent-encoding is broken returns 500.',
    instead(
      (request) => placeOf(request) === 'get' && /%(?![0-9a-f]{2})|%[89a-f]/i.test(new URL(request.url).pathname),
      () => json(500, { message: 'URI malformed.' }),
    ),
  ),
  fault(
    'id-beyond-bounds-missing',
    'An id beyond the bounds of identifiers returns 404 and not 400.',
    {
      http: (next) => async (request) => {
        const id = new URL(request.url).pathname.split('/').at(-1) ?? ''
        const response = await next(request)
        const beyond = placeOf(request) === 'get' && /^-?\d+$/.test(id) && !Number.isSafeInteger(Number(id))
        return beyond && response.status === 400 ? json(404, { message: `There is no client ${id}.` }) : response
      },
    },
    { 'invalid-client-id-status': [400, 422] },
  ),
  fault('id-wraps', 'An id is cut to 32 bits, so that 4294967297 reads client 1.', {
    store: (store) => ({ find: (clientId, tags) => store.find(clientId | 0, tags) }),
  }),
  fault(
    'path-id-octal',
    'An id in the path that begins with a zero is read as octal, so that 010 is client 8.',
    onUrl((url) => {
      const [, digits] = /\/clients\/(0[0-7]+)$/.exec(url.pathname) ?? []
      if (digits !== undefined) url.pathname = url.pathname.replace(digits, String(Number.parseInt(digits, 8)))
    }),
  ),
  fault('id-zero-refused', 'The identifier 0 in the path returns 400 and not 404.', refusesId(/\/0$/)),
  fault(
    'negative-id-in-path-refused',
    'A negative identifier in the path returns 400 and not 404.',
    refusesId(/\/-0*[1-9]\d{0,14}$/),
    { 'invalid-client-id-status': [400, 422] },
  ),
  fault(
    'path-digits-not-decoded',
    'An identifier in the path whose digits are percent-encoded is not found.',
    instead(
      (request) => placeOf(request) === 'get' && isKnown(request) && /%3\d/.test(new URL(request.url).pathname),
      () => json(404, { message: 'There is no such client.', errors: [] }),
    ),
  ),
  fault(
    'large-id-fails',
    'An id beyond 32 bits returns 500.',
    instead(
      (request) => placeOf(request) === 'get' && Math.abs(Number(request.url.split('/').at(-1))) > 2 ** 31,
      () => json(500, { message: 'Out of range.' }),
    ),
  ),
  fault(
    'minus-in-path-dropped',
    'The minus sign of an identifier in the path is dropped, so a read of client -5 returns client 5.',
    onUrl((url, request) => {
      if (placeOf(request) === 'get') url.pathname = url.pathname.replace(/\/-(\d+)$/, '/$1')
    }),
  ),
  fault('bad-id-missing', 'An id that is no integer returns 404.', otherStatus('get', 400, 404), {
    'invalid-client-id-status': [400, 422],
  }),
  fault('bad-id-cut', 'Of an id such as 1a the number is taken.', {
    http: (next) => (request) =>
      next(new Request(request.url.replace(/\/clients\/(\d+)[a-z]+/, '/clients/$1'), request)),
  }),
  fault('path-with-json', '/api/v2/clients.json is the list, too.', {
    http: (next) => (request) => next(new Request(request.url.replace('/clients.json', '/clients'), request)),
  }),
  fault('unknown-path-is-a-page', 'A path that is not there returns 200 and the first page of the back office.', {
    http: (next) => async (request) => {
      const response = await next(request)
      const { pathname } = new URL(request.url)
      if (request.method !== 'GET' || response.status !== 404 || pathname.startsWith('/api/v2/clients')) return response
      const headers = { 'content-type': 'text/html; charset=utf-8', 'x-request-id': callId() }
      return new Response('<!doctype html><title>Back office</title>', { status: 200, headers })
    },
  }),
  fault(
    'line-break-after-an-id',
    'A line break or a NUL behind the identifier in a path is cut.',
    onUrl((url) => {
      url.pathname = url.pathname.replace(/(?<=\/-?\d+)%(?:0A|00)$/i, '')
    }),
  ),
  fault(
    'path-parameters-are-cut',
    'What follows a semicolon in a path is left out, so /api/v2/clients;v=1 is the list.',
    onUrl((url, { method }) => {
      if (method === 'GET') url.pathname = url.pathname.replace(/(?:;|%3b)[^/]*/gi, '')
    }),
  ),
  fault(
    'path-decoded-twice',
    'The identifier in a path is percent-decoded twice, so that %2531 reads client 1.',
    onPathId((id) => id.replaceAll('%25', '%')),
  ),
]
