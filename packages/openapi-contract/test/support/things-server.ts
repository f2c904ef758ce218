import { createRun, hostTarget, runChecks } from '../../src/index.ts'
import { preparePaths } from './prepare-paths.ts'

const json = (schema: object) => ({ 'application/json': { schema } })
const thing = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    kind: { type: 'string' },
    owner: { type: 'object' },
  },
}
const responses = (schema: object) => ({
  200: { description: 'OK', content: json(schema) },
  '4XX': { description: 'Refused', content: json({ type: 'object' }) },
})
const whole = (name: string, more: object) => ({ name, in: 'query', schema: { type: 'integer', ...more } })
const paths = {
  '/things': {
    get: {
      operationId: 'list',
      parameters: [
        whole('limit', { minimum: 1, maximum: 50, default: 10 }),
        whole('offset', { minimum: 0, maximum: 1000 }),
        { name: 'kind', in: 'query', schema: { type: 'string' } },
        { name: 'ownerIds', in: 'query', explode: false, schema: { type: 'array', items: { type: 'integer' } } },
        { name: 'sort', in: 'query', schema: { enum: ['id', 'name'] } },
      ],
      responses: responses({
        type: 'object',
        properties: { total: { type: 'integer' }, data: { type: 'array', items: thing } },
      }),
    },
  },
  '/things/{id}': {
    get: {
      operationId: 'read',
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      responses: responses(thing),
    },
  },
}
const prepared = preparePaths(paths)
/** Those about reads that are the same each time. */
export const checks = prepared.checks.filter(
  ({ id }) => id.includes('/steady/') || /\/refusals-(?:alike|apart)$/.test(id),
)

/** What the server has. */
export const things = Array.from({ length: 30 }, (_, id) => ({
  id,
  name: `Näme ${(id * 7) % 30}`,
  kind: ['red', 'blue', 'green'][id % 3],
  owner: { id: id % 4 },
}))
export type Thing = (typeof things)[number]

/** A list with filters and pages, as the document says. */
export function respond(
  request: Request,
  change: (found: Thing[], query: URLSearchParams) => Thing[] = (found) => found,
): Response {
  const { pathname: written, searchParams: query } = new URL(request.url)
  const pathname = decodeURIComponent(written)
  if (pathname !== '/things') {
    const found = things.find(({ id }) => `/things/${id}` === pathname)
    return found ? Response.json(found) : Response.json({}, { status: 404 })
  }
  const number = (name: string, usual: number) => Number(query.get(name) ?? usual)
  const [limit, offset] = [number('limit', 10), number('offset', 0)]
  if (!Number.isInteger(limit) || limit < 1 || limit > 50 || !Number.isInteger(offset) || offset < 0)
    return Response.json({}, { status: 400 })
  const owners = query.get('ownerIds')?.split(',').map(Number)
  const matching = things.filter(
    ({ kind, owner }) => (query.get('kind') ?? kind) === kind && (owners ?? [owner.id]).includes(owner.id),
  )
  const sorted = query.get('sort') === 'name' ? matching.toSorted((a, b) => (a.name < b.name ? -1 : 1)) : matching
  const found = change(sorted, query)
  return Response.json({ total: found.length, data: found.slice(offset, offset + limit), now: performance.now() })
}

/** The ids of the checks that fail against a server, and how many pass. */
export async function failures(serve: (request: Request) => Response | Promise<Response>) {
  const capabilities = ['state', 'exclusive data', 'undescribed methods']
  const target = hostTarget({
    name: 'things',
    url: 'http://localhost',
    capabilities,
    fetch: async (request) => serve(request),
  })
  const results = await runChecks(createRun(prepared, target, { seed: 4 }), checks)
  return {
    failed: results.flatMap(({ id, outcome }) => (outcome === 'failed' ? [id] : [])),
    passed: results.filter(({ outcome }) => outcome === 'passed').length,
  }
}
