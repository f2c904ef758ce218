import {
  type Case,
  described,
  ok,
  refused,
  responses,
  testCorrectServers,
  testFaultyServers,
} from './support/correct-servers.ts'

// Credentials too: they are sent as parameters are.
const cases: Readonly<Record<string, Case>> = {
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
  'lists and objects in cookies, each written in its own way': {
    operation: {
      parameters: [
        {
          name: 'plain',
          in: 'cookie',
          explode: false,
          schema: { type: 'array', maxItems: 3, items: { enum: ['dark', 'wide'] } },
        },
        {
          name: 'each',
          in: 'cookie',
          required: true,
          style: 'cookie',
          schema: { type: 'array', minItems: 2, maxItems: 3, items: { type: 'integer' } },
        },
        {
          name: 'size',
          in: 'cookie',
          explode: false,
          schema: {
            type: 'object',
            required: ['w'],
            properties: { w: { type: 'integer' } },
            additionalProperties: false,
          },
        },
      ],
      responses,
    },
    serve: ({ headers }) => {
      const cookies = (headers.get('cookie') ?? '').split('; ')
      const valuesOf = (name: string): string[] =>
        cookies.flatMap((one) => (one.startsWith(`${name}=`) ? [one.slice(name.length + 1)] : []))
      const areNumbers = (values: readonly string[]): boolean => values.every((one) => /^-?(?:0|[1-9]\d*)$/.test(one))
      const isGood =
        valuesOf('plain').every((one) => one.split(',').length <= 3 && /^(?:(?:dark|wide)(?:,|$))+$/.test(one)) &&
        [2, 3].includes(valuesOf('each').length) &&
        areNumbers(valuesOf('each')) &&
        valuesOf('size').every((one) => one.startsWith('w,') && areNumbers([one.slice(2)]))
      return isGood ? ok() : refused()
    },
    fault: ({ headers }) => (/each=[^;]*; .*each=/.test(headers.get('cookie') ?? '') ? ok() : refused()),
  },
  'an object whose fields are in the query without its name': {
    operation: {
      parameters: [
        {
          name: 'paging',
          in: 'query',
          schema: {
            type: 'object',
            properties: { page: { type: 'integer', minimum: 1 } },
            additionalProperties: false,
          },
        },
      ],
      responses,
    },
    serve: ({ url }) => {
      const page = new URL(url).searchParams.get('page') ?? '1'
      return /^[1-9]\d*$/.test(page) ? ok({ page }) : refused()
    },
    fault: ({ url }) => {
      const { searchParams } = new URL(url)
      const page = searchParams.get('page') ?? '1'
      return /^[1-9]\d*$/.test(page) ? ok({ page, size: searchParams.get('size') }) : refused()
    },
  },
  'a map whose entries are in the query without its name': {
    operation: {
      parameters: [
        { name: 'labels', in: 'query', schema: { type: 'object', additionalProperties: { type: 'string' } } },
      ],
      responses,
    },
    serve: ({ url }) => ok(Object.fromEntries([...new URL(url).searchParams].toSorted())),
  },
  'a query that is described as a whole (OpenAPI 3.2)': {
    openapi: '3.2.0',
    operation: {
      parameters: [
        {
          name: 'all',
          in: 'querystring',
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                properties: { page: { type: 'integer', minimum: 1 } },
                additionalProperties: false,
              },
            },
          },
        },
      ],
      responses,
    },
    serve: ({ url }) => {
      const page = new URL(url).searchParams.get('page') ?? '1'
      return /^[1-9]\d*$/.test(page) ? ok({ page }) : refused()
    },
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
}

testCorrectServers(cases)
testFaultyServers(cases)
