import { createRun, hostTarget, mainRole, runChecks } from '../../src/index.ts'
import { preparePaths } from './prepare-paths.ts'

const thing = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } }
const json = (schema: object) => ({ 'application/json': { schema } })
const refused = { 401: { description: 'No token' }, '4XX': { description: 'Refused' } }
const security = [{ bearer: [] }, { key: [] }]
/** Things that are listed, read and made, with either of two keys. */
export const prepared = preparePaths(
  {
    '/things': {
      get: {
        operationId: 'list',
        security,
        responses: { 200: { description: 'OK', content: json({ type: 'array', items: thing }) }, ...refused },
      },
      post: {
        operationId: 'create',
        security,
        requestBody: { required: true, content: json({ ...thing, required: ['name'] }) },
        responses: { 201: { description: 'Created', content: json(thing) }, ...refused },
      },
    },
    '/things/{id}': {
      get: {
        operationId: 'read',
        security,
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { 200: { description: 'OK', content: json(thing) }, ...refused },
      },
    },
  },
  {
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer' },
      key: { type: 'apiKey', in: 'header', name: 'X-Auth-Token' },
    },
  },
)
const watched = [
  '/steady/headers',
  '/refusals-apart',
  '/steady/caching',
  '/steady/head',
  '/steady/other-credentials',
  '/steady/rights',
  '/steady/other-callers',
  '/steady/any-order',
  '/reads-after',
  'list/fresh',
]
const checks = prepared.checks.filter(({ id }) => watched.some((end) => id.endsWith(end)))

export const token = 'a-token-of-this-server'
export type Serve = (request: Request) => Response | Promise<Response>

/** A server that keeps things and needs a token. */
export function createServer(): Serve {
  const things = [{ id: 1, name: 'one' }]
  return async (request) => {
    if (request.headers.get('authorization') !== `Bearer ${token}`) return new Response(null, { status: 401 })
    const { pathname } = new URL(request.url)
    if (request.method === 'POST') {
      const { name } = (await request.json()) as { readonly name?: unknown }
      if (typeof name !== 'string') return new Response(null, { status: 400 })
      const made = { id: things.length + 1, name }
      things.push(made)
      return Response.json(made, { status: 201 })
    }
    if (pathname === '/things') return Response.json(things)
    const found = things.find(({ id }) => pathname === `/things/${id}`)
    return found ? Response.json(found) : new Response(null, { status: 404 })
  }
}

/** The checks that do not pass against a server. */
export async function failures(serve: Serve, others: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const other = Object.entries(others).map(([role, value]) => [role, { value, variable: role.toUpperCase() }])
  const target = hostTarget({
    name: 'things',
    url: 'http://localhost',
    capabilities: ['state', 'writes', 'exclusive data', 'undescribed methods'],
    tokens: { [mainRole]: { value: token, variable: 'API_TOKEN' }, ...Object.fromEntries(other) },
    fetch: async (request) => serve(request),
  })
  const ofSeveral = ['/rights', '/other-callers', '/any-order', '/reads-after']
  const chosen = checks.filter(({ id }) => other.length > 0 || !ofSeveral.some((end) => id.endsWith(end)))
  const results = await runChecks(createRun(prepared, target, { seed: 3 }), chosen)
  return results.flatMap(({ id, outcome, reason }) => (outcome === 'passed' ? [] : [reason ? `${id}: ${reason}` : id]))
}
