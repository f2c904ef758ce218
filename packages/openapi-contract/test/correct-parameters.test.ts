import { described, ok, refused, responses, testCorrectServers } from './support/correct-servers.ts'

// Credentials too: they are sent as parameters are.
testCorrectServers({
  'a key in the query': {
    components: { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'access_key' } } },
    operation: { security: [{ key: [] }], responses: { ...responses, 401: described } },
    serve: (request) => (new URL(request.url).searchParams.get('access_key') === 'right-key' ? ok() : refused(401)),
  },
  'a key in a cookie': {
    components: { securitySchemes: { key: { type: 'apiKey', in: 'cookie', name: 'session' } } },
    operation: { security: [{ key: [] }], responses: { ...responses, 401: described } },
    serve: (request) => (request.headers.get('cookie') === 'session=right-key' ? ok() : refused(401)),
  },
  'two keys together': {
    components: {
      securitySchemes: {
        one: { type: 'apiKey', in: 'header', name: 'X-One' },
        two: { type: 'apiKey', in: 'header', name: 'X-Two' },
      },
    },
    operation: { security: [{ one: [], two: [] }], responses: { ...responses, 401: described } },
    serve: ({ headers }) =>
      headers.get('x-one') === 'right-key' && headers.get('x-two') === 'right-key' ? ok() : refused(401),
  },
  'an operation without security': {
    operation: { responses },
    serve: ({ headers }) => (headers.has('authorization') ? refused() : ok()),
  },
  'credentials that are refused only by 403': {
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    operation: { security: [{ token: [] }], responses: { 200: described, 403: described } },
    serve: ({ headers }) => (headers.get('authorization') === 'Bearer right-key' ? ok() : refused(403)),
  },
  'headers that are described elsewhere, as parameters': {
    operation: {
      parameters: [
        { name: 'Accept', in: 'header', schema: { type: 'string' } },
        { name: 'authorization', in: 'header', required: true, schema: { type: 'string' } },
      ],
      responses,
    },
    serve: ({ headers }) => (headers.get('accept')?.toLowerCase().includes('application/json') ? ok() : refused(406)),
  },
  'a described header that decides before a query does': {
    operation: {
      parameters: [
        { name: 'X-Requested-With', in: 'header', schema: { enum: ['app'] } },
        { name: 'limit', in: 'query', schema: { type: 'integer' } },
      ],
      responses,
    },
    serve: ({ headers, url }) => {
      if ((headers.get('x-requested-with') ?? 'app') !== 'app') return refused(403)
      return /^-?\d+$/.test(new URL(url).searchParams.get('limit') ?? '1') ? ok() : refused(400)
    },
  },
  'a number that may have a fraction': {
    operation: { parameters: [{ name: 'price', in: 'query', schema: { type: 'number' } }], responses },
    serve: ({ url }) =>
      /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(new URL(url).searchParams.get('price') ?? '1') ? ok() : refused(),
  },
  'XML for who asks for it, and nothing else': {
    operation: {
      responses: {
        200: { ...described, content: { ...described.content, 'application/xml': {} } },
        406: { description: 'Neither JSON nor XML' },
      },
    },
    serve: ({ headers }) => {
      const accept = (headers.get('accept') ?? '').toLowerCase()
      if (/json|\*\/\*/.test(accept)) return ok()
      return accept.includes('application/xml')
        ? new Response('<a/>', { headers: { 'content-type': 'application/xml' } })
        : refused(406)
    },
  },
  'a parameter whose only good values are its examples': {
    operation: {
      parameters: [
        { name: 'city', in: 'query', required: true, schema: { type: 'string' }, examples: { a: { value: 'Dubai' } } },
      ],
      responses,
    },
    serve: (request) => (new URL(request.url).searchParams.has('city') ? ok() : refused()),
  },
  'a range that begins after the end of what there is': {
    operation: {
      parameters: [{ name: 'Range', in: 'header', schema: { type: 'string', pattern: '^bytes=[0-9]{1,3}-$' } }],
      responses: { ...responses, 206: described, 416: described },
    },
    serve: ({ headers }) => {
      const [, from] = /^bytes=([0-9]{1,3})-$/.exec(headers.get('range') ?? 'bytes=0-') ?? []
      if (from === undefined) return refused()
      return Number(from) < 2 ? ok() : refused(416)
    },
  },
})
