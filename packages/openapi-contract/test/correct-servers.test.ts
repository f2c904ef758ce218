import { describe, expect, it } from 'vitest'
import {
  conformanceChecks,
  createReport,
  createRun,
  documentSuite,
  hostTarget,
  openDocument,
  prepare,
  runChecks,
} from '../src/index.ts'

type Serve = (request: Request) => Response | Promise<Response>

interface Case {
  /** An operation of `/things`. */
  readonly operation: Record<string, unknown>
  readonly method?: 'get' | 'post'
  readonly components?: Record<string, unknown>
  readonly serve: Serve
}

const ok = (body: unknown = {}, headers: Record<string, string> = {}): Response => Response.json(body, { headers })
const refused = (status = 400): Response => Response.json({}, { status })
const described = { description: 'A response', content: { 'application/json': { schema: { type: 'object' } } } }
const responses = { 200: described, '4XX': described }
const body = (type: string, schema: object, more: object = {}) => ({
  required: true,
  content: { [type]: { schema, ...more } },
})
// biome-ignore lint/suspicious/noExplicitAny: a test server looks at whatever was sent.
const readJson = (request: Request): Promise<any> => request.json().catch(() => undefined)
const isText = (value: unknown): value is string => typeof value === 'string'

/** Servers that do exactly what their document says, one for each kind of document that is easy to get wrong. */
const cases: Readonly<Record<string, Case>> = {
  'an enum beside a nullable type, without null in it': {
    method: 'post',
    operation: {
      requestBody: body('application/json', {
        type: 'object',
        required: ['size'],
        properties: { size: { type: ['string', 'null'], enum: ['s', 'm'] } },
      }),
      responses,
    },
    serve: async (request) => {
      const sent = await readJson(request)
      return ['s', 'm'].includes(sent?.size) ? ok() : refused()
    },
  },
  'a field that one part requires and another marks as read only': {
    method: 'post',
    operation: {
      requestBody: body('application/json', {
        allOf: [
          { type: 'object', required: ['id', 'label'], properties: { label: { type: 'string' } } },
          { type: 'object', properties: { id: { type: 'integer', readOnly: true } } },
        ],
      }),
      responses,
    },
    serve: async (request) => {
      const sent = await readJson(request)
      return isText(sent?.label) && (sent.id === undefined || Number.isInteger(sent.id)) ? ok() : refused()
    },
  },
  'alternatives that a discriminator tells apart': {
    method: 'post',
    components: {
      schemas: {
        Card: {
          type: 'object',
          required: ['kind', 'number'],
          properties: { kind: { type: 'string' }, number: { type: 'string' } },
        },
        Cash: {
          type: 'object',
          required: ['kind'],
          properties: { kind: { type: 'string' }, coins: { type: 'integer' } },
        },
      },
    },
    operation: {
      requestBody: body('application/json', {
        oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Cash' }],
        discriminator: {
          propertyName: 'kind',
          mapping: { card: '#/components/schemas/Card', cash: '#/components/schemas/Cash' },
        },
      }),
      responses,
    },
    serve: async (request) => {
      const sent = await readJson(request)
      if (sent?.kind === 'card') return isText(sent.number) ? ok() : refused()
      if (sent?.kind === 'cash') return sent.coins === undefined || Number.isInteger(sent.coins) ? ok() : refused()
      return refused()
    },
  },
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
    serve: ({ headers }) => (headers.get('accept')?.includes('application/json') ? ok() : refused(406)),
  },
  'response headers of every kind of schema': {
    components: { schemas: { Count: { type: 'integer' } } },
    operation: {
      responses: {
        200: {
          ...described,
          headers: {
            'X-Labels': { schema: { type: 'array', items: { type: 'string' } } },
            'X-Ids': { schema: { type: 'array', items: { type: 'integer' } } },
            'X-All': { schema: { allOf: [{ type: 'integer' }] } },
            'X-Count': { schema: { $ref: '#/components/schemas/Count', minimum: 0 } },
            'X-Either': { schema: { oneOf: [{ type: 'integer' }, { type: 'null' }] } },
            'Content-Type': { required: true, schema: { type: 'string', enum: ['application/json'] } },
          },
        },
      },
    },
    serve: () =>
      new Response('{}', {
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'x-labels': 'a, b',
          'x-ids': '1,2',
          'x-all': '3',
          'x-count': '4',
          'x-either': '5',
        },
      }),
  },
  'a response without content that has a body': {
    operation: {
      parameters: [{ name: 'n', in: 'query', required: true, schema: { type: 'integer' } }],
      responses: { 200: described, 400: { description: 'Refused' } },
    },
    serve: (request) => (/^-?\d+$/.test(new URL(request.url).searchParams.get('n') ?? '') ? ok() : refused()),
  },
  'a media type that is more exact than another one before it': {
    operation: {
      responses: {
        200: {
          description: 'Found',
          content: { '*/*': { schema: { type: 'string' } }, 'application/json': { schema: { type: 'object' } } },
        },
      },
    },
    serve: () => ok(),
  },
  'a body of GET, which nobody sends': {
    operation: { requestBody: body('application/json', { type: 'object' }), responses },
    serve: () => ok(),
  },
  'fields that only a caller sends, in a default response': {
    operation: {
      responses: {
        default: {
          description: 'A user',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['name', 'secret'],
                properties: { name: { type: 'string' }, secret: { type: 'string', writeOnly: true } },
              },
            },
          },
        },
      },
    },
    serve: () => ok({ name: 'Amelie' }),
  },
  'a parent whose children have more fields': {
    components: {
      schemas: {
        Shape: {
          type: 'object',
          required: ['kind'],
          properties: { kind: { type: 'string' } },
          discriminator: { propertyName: 'kind', mapping: { circle: '#/components/schemas/Circle' } },
        },
        Circle: {
          allOf: [
            { $ref: '#/components/schemas/Shape' },
            { type: 'object', properties: { radius: { type: 'number' } } },
          ],
        },
      },
    },
    operation: {
      responses: {
        200: {
          description: 'A shape',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Shape' } } },
        },
      },
    },
    serve: () => ok({ kind: 'circle', radius: 2 }),
  },
  'a form with a list': {
    method: 'post',
    operation: {
      requestBody: body('application/x-www-form-urlencoded', {
        type: 'object',
        required: ['ids'],
        properties: {
          ids: { type: 'array', minItems: 1, items: { type: 'integer', minimum: 1 } },
          note: { type: 'string', maxLength: 5 },
        },
      }),
      responses,
    },
    serve: async (request) => {
      const form = new URLSearchParams(await request.text())
      const ids = form.getAll('ids')
      const isGood = ids.length > 0 && ids.every((id) => /^\d+$/.test(id) && Number(id) >= 1)
      return isGood && [...(form.get('note') ?? '')].length <= 5 ? ok() : refused()
    },
  },
  'a form with a list that is joined by commas': {
    method: 'post',
    operation: {
      requestBody: body(
        'application/x-www-form-urlencoded',
        {
          type: 'object',
          required: ['ids'],
          properties: { ids: { type: 'array', minItems: 1, items: { type: 'integer', minimum: 1 } } },
        },
        { encoding: { ids: { style: 'form', explode: false } } },
      ),
      responses,
    },
    serve: async (request) => {
      const form = new URLSearchParams(await request.text())
      const isGood = form.getAll('ids').length === 1 && /^[1-9]\d*(,[1-9]\d*)*$/.test(form.get('ids') ?? '')
      return isGood ? ok() : refused()
    },
  },
  'a form with a file': {
    method: 'post',
    operation: {
      requestBody: body('multipart/form-data', {
        type: 'object',
        required: ['file', 'pages'],
        properties: { file: { type: 'string', format: 'binary' }, pages: { type: 'integer', minimum: 1 } },
      }),
      responses,
    },
    serve: async (request) => {
      const form = await request.formData().catch(() => undefined)
      const isGood = form?.get('file') instanceof Blob && /^[1-9]\d*$/.test(String(form.get('pages')))
      return isGood ? ok() : refused(form ? 400 : 415)
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
}

/** What documents leave to HTTP: other methods, and other media types than those that are described. */
async function serveOnly(request: Request, method: string, types: readonly string[], serve: Serve): Promise<Response> {
  if (request.method.toLowerCase() !== method)
    return new Response(null, { status: 405, headers: { allow: method.toUpperCase() } })
  const sent = request.headers.get('content-type')?.split(';')[0] ?? ''
  return method === 'post' && sent !== '' && !types.includes(sent) ? refused(415) : serve(request)
}

async function run({ operation, method = 'get', components, serve }: Case) {
  const { content: types = {} } = (operation.requestBody ?? {}) as { readonly content?: object }
  const document = openDocument({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: { '/things': { [method]: { operationId: 'things', ...operation } } },
    ...(components && { components }),
  })
  const prepared = prepare(document, documentSuite)
  const target = hostTarget({
    name: 'things',
    url: 'http://localhost',
    tokens: { main: { value: 'right-key', variable: 'TOKEN' } },
    capabilities: ['writes'],
    fetch: async (request) => serveOnly(request, method, Object.keys(types), serve),
  })
  const results = await runChecks(createRun(prepared, target, { seed: 1 }), conformanceChecks(prepared))
  return {
    passed: results.filter(({ outcome }) => outcome === 'passed').length,
    failed: results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : [])),
  }
}

describe('a server that does what its document says passes', () => {
  it.each(Object.entries(cases))('with %s', async (_, one) => {
    const { passed, failed } = await run(one)
    expect(failed).toEqual([])
    expect(passed).toBeGreaterThan(0)
  })
})

describe('a server that accepts everything fails', () => {
  const strict = Object.entries(cases).filter(
    ([, { operation }]) => operation.requestBody && operation.responses === responses,
  )
  it.each(strict.filter(([, { method }]) => method === 'post'))('with %s', async (_, one) => {
    const { failed } = await run({ ...one, serve: () => ok() })
    expect(failed.length).toBeGreaterThan(0)
  })
})

it('a server that responds 404 to everything passes no run: it is named as proving little', async () => {
  const content = { 200: described, 404: described }
  const prepared = prepare(
    openDocument({
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: { '/things': { get: { operationId: 'things', responses: content } } },
    }),
    documentSuite,
  )
  const serving = async (status: number) => {
    const target = hostTarget({ name: 'things', url: 'http://localhost', fetch: async () => refused(status) })
    const run = createRun(prepared, target, { seed: 1 })
    return createReport(run, await runChecks(run, conformanceChecks(prepared))).weaknesses
  }
  expect(await serving(404)).toEqual(['things never succeeded: every valid request got 404'])
  expect(await serving(200)).toEqual([])
})

describe('identifiers beyond 2^53', () => {
  const schema = { type: 'object', properties: { id: { type: 'integer', format: 'int64' }, name: { type: 'string' } } }
  const content = { 'application/json': { schema } }
  const document = openDocument({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        post: {
          operationId: 'create',
          requestBody: body('application/json', {
            type: 'object',
            required: ['name'],
            properties: { name: { type: 'string' } },
          }),
          responses: { 201: { description: 'Created', content }, 400: described },
        },
      },
      '/things/{id}': {
        get: {
          operationId: 'read',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } }],
          responses: { 200: { description: 'Found', content }, 400: described, 404: described },
        },
      },
    },
  })

  it('are read and sent without losing a digit', async () => {
    const things = new Map<string, string>()
    const fetch = async (request: Request): Promise<Response> => {
      const id = new URL(request.url).pathname.split('/')[2]
      if (request.method === 'POST') {
        const sent = await readJson(request)
        if (!isText(sent?.name)) return refused()
        const made = `9007199254740${993 + things.size * 2}`
        things.set(made, sent.name)
        return new Response(`{"id":${made},"name":${JSON.stringify(sent.name)}}`, {
          status: 201,
          headers: { 'content-type': 'application/json' },
        })
      }
      if (!/^-?\d+$/.test(id ?? '')) return refused()
      const name = things.get(id ?? '')
      if (name === undefined) return refused(404)
      return new Response(`{"id":${id},"name":${JSON.stringify(name)}}`, {
        headers: { 'content-type': 'application/json' },
      })
    }
    const prepared = prepare(document, documentSuite)
    const target = hostTarget({
      name: 'things',
      url: 'http://localhost',
      capabilities: ['writes', 'state', 'exclusive data'],
      fetch,
    })
    const kept = conformanceChecks(prepared).filter(({ needs }) => needs.includes('state'))
    const results = await runChecks(createRun(prepared, target, { seed: 1 }), kept)
    expect(results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : []))).toEqual([])
    expect(results.find(({ id }) => id === 'create/sequences')?.outcome).toBe('passed')
  })
})
