import {
  asked,
  type Fetch,
  fault,
  instead,
  json,
  type OnlyWhere,
  onAsked,
  onResponse,
  placeOf,
} from '../planting/fault.ts'
import { onHeaders } from '../planting/wire.ts'

const forgives = (spoil: (headers: Headers) => void) => ({
  http: (next: Fetch) => (request: Request) => {
    const headers = new Headers(request.headers)
    spoil(headers)
    return next(new Request(request, { headers }))
  },
})

const filterOf = (request: Request): string => new URL(request.url).search

const known = ['filter[', 'limit', 'offset', 'sort_by', 'sort_order']

const whereRequestsHaveIds: OnlyWhere = {
  'request-id-header': ['x-request-id', 'request-id', 'x-correlation-id', 'x-trace-id'],
}

/** What becomes of broken and odd requests, and how a refusal reads. */
export const oddRequestFaults = [
  fault(
    'error-empty',
    'A refusal has no body.',
    onResponse(
      'any',
      400,
      () => '',
      (_, headers) => ({ headers }),
    ),
  ),
  fault(
    'error-other-shape',
    'A refusal has `error` in place of `message`.',
    onResponse('any', 400, ({ message }) => ({ error: message })),
  ),
  fault(
    'error-names-nothing',
    'A refusal does not say which field it is about.',
    onResponse('any', 400, ({ message }) => ({ message })),
  ),
  fault(
    'error-names-other',
    'A refusal names another field than the one at fault.',
    onResponse('any', 400, (body) => ({
      ...body,
      errors: body.errors?.map((one: object) => ({ ...one, field: 'filter[name]' })),
    })),
  ),
  fault(
    'error-traces',
    'A refusal holds a stack trace.',
    onResponse('list', 400, (body) => ({ ...body, trace: 'at query (db.js:1)' })),
  ),
  fault(
    'unknown-ignored',
    'A parameter that is not described is ignored.',
    onAsked((query) => {
      for (const name of [...query.keys()]) if (!known.some((one) => name.startsWith(one))) query.delete(name)
    }),
    { 'unknown-parameters': 'refused' },
  ),
  fault(
    'case-forgiven',
    'A parameter is known whatever its case.',
    onAsked((query) => {
      for (const [name, value] of [...query])
        if (['LIMIT', 'OFFSET', 'SORT_BY', 'SORT_ORDER'].includes(name)) {
          query.delete(name)
          if (!query.has(name.toLowerCase()) && name !== 'SORT_BY' && name !== 'SORT_ORDER')
            query.set(name.toLowerCase(), value)
        }
    }),
    { 'parameter-names': 'exact' },
  ),
  fault(
    'repeated-taken',
    'Of a parameter given twice the last counts.',
    onAsked((query) => {
      for (const name of new Set(query.keys())) {
        const last = query.getAll(name).at(-1)
        if (last !== undefined && query.getAll(name).length > 1) query.set(name, last)
      }
    }),
    { 'repeated-parameters': ['refused', 'first', 'joined'] },
  ),
  fault(
    'empty-taken',
    'limit= is taken for the default.',
    onAsked((query) => {
      if (query.get('limit') === '') query.delete('limit')
    }),
    { 'empty-values': 'refused' },
  ),
  fault(
    'accept-ignored',
    'JSON is returned whatever Accept asks for.',
    forgives((headers) => headers.delete('accept')),
  ),
  fault(
    'percent-fails',
    'A per cent sign in a text filter returns 500.',
    instead(
      (request) => (asked(request, 'filter[name]') ?? asked(request, 'filter[city]') ?? '').includes('%'),
      () => json(500, { message: 'Bad pattern.' }),
    ),
  ),
  fault(
    'emoji-fails',
    'A character outside the basic plane in a filter returns 500.',
    instead(
      (request) => /%F0%9F/i.test(filterOf(request)),
      () => json(500, { message: 'Incorrect string value.' }),
    ),
  ),
  fault(
    'quote-fails',
    'An apostrophe in a filter returns 500.',
    instead(
      (request) => /%27|'/.test(filterOf(request)),
      () => json(500, { message: 'Syntax error.' }),
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
    'hangs',
    'A filter by company never gets a response.',
    instead(
      (request) => filterOf(request).includes('companyShortName'),
      () => new Promise(() => undefined),
    ),
  ),
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
    'language-fails',
    'An Accept-Language other than English returns 500.',
    instead(
      (request) => !/^(?:en|\*|$)/.test(request.headers.get('accept-language') ?? ''),
      () => json(500, { message: 'No translation.' }),
    ),
  ),
]
