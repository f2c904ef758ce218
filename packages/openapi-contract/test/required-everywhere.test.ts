import { describe, expect, it } from 'vitest'
import { conformanceChecks, createRun, hostTarget, runChecks } from '../src/index.ts'
import { readJson } from './support/correct-servers.ts'
import { preparePaths } from './support/prepare-paths.ts'
import { sendsJson } from './support/sends-json.ts'

const account = { name: 'X-Account', in: 'header', required: true, schema: { type: 'integer', minimum: 1, maximum: 3 } }
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } }
const page = {
  type: 'object',
  required: ['title'],
  properties: { id: { type: 'integer', readOnly: true }, title: { type: 'string', minLength: 1 } },
}
const refused = { description: 'Refused' }
const withJson = (schema: object) => ({ description: 'OK', content: { 'application/json': { schema } } })
const others = { 400: refused, 404: refused }
const prepared = preparePaths({
  '/pages': {
    parameters: [account],
    get: { operationId: 'list', responses: { 200: withJson({ type: 'array', items: page }), 400: refused } },
    post: {
      operationId: 'create',
      requestBody: { required: true, content: { 'application/json': { schema: page } } },
      responses: { 201: withJson(page), 400: refused, 415: refused },
    },
  },
  '/pages/{id}': {
    parameters: [account, id],
    get: { operationId: 'read', responses: { 200: withJson(page), ...others } },
    delete: { operationId: 'remove', responses: { 204: { description: 'Gone' }, ...others } },
  },
})

/** Every account has its own pages. */
function pagesServer({ deletes }: { readonly deletes: boolean }) {
  const all = new Map([1, 2, 3].map((one) => [`${one}`, new Map([[one, { id: one, title: 'first' }]])]))
  let last = 3
  return async (request: Request): Promise<Response> => {
    const pages = all.get(request.headers.get('x-account') ?? '')
    const [, , key] = decodeURIComponent(new URL(request.url).pathname).split('/')
    if (!pages || (key !== undefined && !/^[1-9]\d*$/.test(key))) return new Response(null, { status: 400 })
    if (request.method === 'POST') {
      if (!sendsJson(request)) return new Response(null, { status: 415 })
      const sent = await readJson(request)
      if (typeof sent?.title !== 'string' || sent.title === '') return new Response(null, { status: 400 })
      const made = { id: ++last, title: sent.title }
      pages.set(made.id, made)
      return Response.json(made, { status: 201 })
    }
    if (key === undefined) return Response.json([...pages.values()])
    const found = pages.get(Number(key))
    if (!found) return new Response(null, { status: 404 })
    if (request.method === 'GET') return Response.json(found)
    if (deletes) pages.delete(found.id)
    return new Response(null, { status: 204 })
  }
}

async function run(deletes: boolean) {
  const capabilities = ['state', 'writes', 'exclusive data']
  const target = hostTarget({ name: 'pages', url: 'http://localhost', capabilities, fetch: pagesServer({ deletes }) })
  const results = await runChecks(createRun(prepared, target, { seed: 1 }), conformanceChecks(prepared))
  return {
    failed: results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : [])),
    outcomes: new Map(results.map(({ id, outcome }) => [id, outcome])),
  }
}

describe('a header that every operation requires, and that chooses whose things are seen', () => {
  it('is the same in all calls about one thing', async () => {
    const { failed, outcomes } = await run(true)
    expect(failed).toEqual([])
    expect(outcomes.get('create/sequences')).toBe('passed')
  })

  it('is in the call that lists what can be read', async () => {
    const { outcomes } = await run(true)
    expect(outcomes.get('read/steady/repeated')).toBe('passed')
    expect(outcomes.get('read/steady/encodings')).toBe('passed')
  })

  it('hides no fault', async () => {
    const { failed } = await run(false)
    expect(failed).toEqual([expect.stringMatching(/^create\/sequences: expected 404 for \d+, which was deleted/)])
  })
})
