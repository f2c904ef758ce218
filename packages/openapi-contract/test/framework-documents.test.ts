import { expect, it } from 'vitest'
import { spellingsOf } from '../src/checks/steady/spellings.ts'
import { createReport, createRun, documentSuite, hostTarget, openDocument, prepare, runChecks } from '../src/index.ts'
import { body, described, ok, readJson, refused, responses, testCorrectServers } from './support/correct-servers.ts'
import { runWhole } from './support/whole-server.ts'

const query = (name: string, schema: object, more: object = {}) => ({ name, in: 'query', schema, ...more })
const paramsOf = (request: Request) => [...new URL(request.url).searchParams]
const isWhole = (value: unknown): boolean => /^-?\d+$/.test(String(value)) && typeof value !== 'boolean'
const integerOrText = { minimum: 1, maximum: 9, anyOf: [{ type: 'string', format: 'integer' }, { type: 'integer' }] }
const things = [3, 1, 2].map((id) => ({ id, name: `thing ${id % 2}` }))
const sorted = (keys: readonly string[]) =>
  things.toSorted((a, b) => {
    const one = keys.find((key) => Reflect.get(a, key) !== Reflect.get(b, key))
    if (one === undefined) return 0
    return Reflect.get(a, one) < Reflect.get(b, one) ? -1 : 1
  })

// What generators of documents write, and what their servers do with requests that the document does not describe.
testCorrectServers({
  'content of a status that never has any': {
    method: 'post',
    operation: { responses: { ...responses, 204: described, 200: { description: 'Never' } } },
    serve: () => new Response(null, { status: 204 }),
  },
  'a number in a body that may be a text': {
    method: 'post',
    operation: {
      requestBody: body('application/json', {
        type: 'object',
        required: ['level'],
        properties: { level: integerOrText },
      }),
      responses,
    },
    serve: async (request) => {
      const { level } = (await readJson(request)) ?? {}
      return isWhole(level) && Number(level) >= 1 && Number(level) <= 9 ? ok() : refused(422)
    },
  },
  'a number in a query that may be a text': {
    operation: { parameters: [query('level', integerOrText)], responses },
    // Nobody can tell which alternative a text in a query is meant for.
    serve: (request) =>
      paramsOf(request).every(([name, value]) => name !== 'level' || value !== '') ? ok() : refused(),
  },
  'signs in a query that have to be percent-encoded': {
    operation: { parameters: [query('word', { type: 'string' })], responses },
    serve: (request) => (/=[^&]*[;/?:@!$'()*,=[\]]/.test(new URL(request.url).search) ? refused() : ok()),
  },
  'sort parameters whose order says which comes first': {
    operation: {
      parameters: ['id', 'name'].map((name) => query(`orderby.${name}`, { enum: ['asc'] })),
      responses: { ...responses, 200: { description: 'Things', content: { 'application/json': {} } } },
    },
    serve: (request) => {
      const given = paramsOf(request).filter(([name]) => /^orderby\.(?:id|name)$/.test(name))
      return given.some(([, value]) => value !== 'asc')
        ? refused()
        : ok(sorted(given.map(([name]) => name.replace('orderby.', ''))))
    },
  },
  'a condition that may also be written in brackets': {
    operation: {
      parameters: [
        { name: 'where', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } },
        query('page', { type: 'integer' }),
      ],
      responses: { ...responses, 200: { description: 'How many', content: { 'application/json': {} } } },
    },
    serve: (request) => {
      const params = new URL(request.url).searchParams
      const [where, page] = [params.get('where') ?? '{}', params.get('page') ?? '1']
      if (!where.startsWith('{') || !isWhole(page)) return refused()
      return ok({ count: [...params.keys()].some((name) => name.startsWith('where[')) ? 0 : 3 })
    },
  },
})

it('a sign that a parameter may have as it is must not be refused', async () => {
  const get = {
    operationId: 'find',
    parameters: [query('word', { type: 'string' }, { allowReserved: true })],
    responses,
  }
  const create = () => (request: Request) => (request.url.includes(';') ? refused() : ok())
  const { failed } = await runWhole({ paths: { '/things': { get } }, only: ['reserved-signs'], create })
  expect(failed).toEqual([expect.stringContaining('with the sign ; as it is')])
})

it('only the brackets of a name are written as they are', () => {
  const spellings = new Map(spellingsOf('/things?filter%5Bname%5D=%5B1%5D', '/things'))
  expect(spellings.get('with brackets as they are')).toBe('/things?filter[name]=%5B1%5D')
})

it('a server may close the connection while a body is sent that is too large for it', async () => {
  const paths = {
    '/things': {
      get: { operationId: 'list', responses },
      post: { operationId: 'add', requestBody: body('application/json', { type: 'object' }), responses },
    },
  }
  let closed = 0
  const serving = (next: () => object) => () => {
    let isNext = false
    return async (request: Request) => {
      const sent = request.method === 'GET' ? '' : await request.text()
      if (sent.length < 1_000_000) {
        const found = isNext && request.method === 'GET' ? next() : {}
        if (request.method === 'GET') isNext = false
        return ok(found)
      }
      closed++
      isNext = true
      throw new TypeError('fetch failed', { cause: new Error('write EPIPE') })
    }
  }
  const only = ['list/steady/after-error']
  expect((await runWhole({ paths, only, create: serving(() => ({})) })).failed).toEqual([])
  expect(closed).toBeGreaterThan(0)
  const { failed } = await runWhole({ paths, only, create: serving(() => ({ isLost: true })) })
  expect(failed).toEqual([expect.stringContaining('after a body that is too large')])
})

it('operations whose requests need what is not in the document are left out and named', async () => {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/User' } } }
  const document = openDocument({
    openapi: '3.0.3',
    info: { title: 'Users', version: '1' },
    paths: {
      '/users': {
        get: { operationId: 'list', responses: { 200: { description: 'Users', content } } },
        post: { operationId: 'add', requestBody: { content }, responses: { 201: described } },
      },
      '/users/{id}': {
        parameters: [{ $ref: '#/components/parameters/Id' }],
        get: { operationId: 'read', responses: { 200: described } },
      },
    },
  })
  const prepared = prepare(document, documentSuite)
  const asked: string[] = []
  const fetch = async ({ method, url }: Request) => {
    asked.push(`${method} ${new URL(url).pathname}`)
    return ok()
  }
  const target = hostTarget({ name: 'users', url: 'http://localhost', fetch, capabilities: ['writes', 'state'] })
  const run = createRun(prepared, target, { seed: 1 })
  const { counts, weaknesses } = createReport(run, await runChecks(run, prepared.checks))
  expect([counts.failed, counts.passed > 0]).toEqual([0, true])
  expect(new Set(asked)).toEqual(new Set(['GET /users']))
  expect(weaknesses).toEqual([
    'the reference #/components/schemas/User leads nowhere; left out: add',
    'the reference #/components/parameters/Id leads nowhere; left out: read',
  ])
})

it('a Swagger 2.0 document is told how to become one of OpenAPI 3', () => {
  expect(() => openDocument({ swagger: '2.0' })).toThrow('The document is Swagger 2.0; convert it to OpenAPI 3 first')
})
