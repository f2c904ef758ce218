import { describe, expect, it } from 'vitest'
import { createRun, hostTarget, runChecks } from '../src/index.ts'
import { preparePaths } from './support/prepare-paths.ts'

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
const checks = prepared.checks.filter(({ id }) => id.includes('/steady/') || id.endsWith('/refusals-alike'))

const things = Array.from({ length: 30 }, (_, id) => ({
  id,
  name: `Näme ${(id * 7) % 30}`,
  kind: ['red', 'blue', 'green'][id % 3],
  owner: { id: id % 4 },
}))
type Thing = (typeof things)[number]

/** A list with filters and pages, as the document says. */
function respond(
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

async function failures(serve: (request: Request) => Response | Promise<Response>) {
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

it('a server whose reads depend on nothing else passes, also with a time in each response', async () => {
  expect(await failures((request) => respond(request))).toEqual({ failed: [], passed: checks.length })
})

it('a server whose data others change all the time raises no alarm', async () => {
  let count = 0
  const added = () =>
    Array.from({ length: ++count }, (_, index): Thing => ({ ...things[0], id: 1000 + index }) as Thing)
  const { failed } = await failures((request) => respond(request, (found) => [...added(), ...found]))
  // The others run only where nobody else changes the data.
  expect(failed.filter((id) => !id.endsWith('repeated'))).toEqual([])
})

describe('is noticed:', () => {
  const header = (name: string) => (request: Request) =>
    request.headers.has(name) ? Response.json({}, { status: 403 }) : respond(request)
  const cases: Readonly<Record<string, [string, () => (request: Request) => Response | Promise<Response>]>> = {
    'a header that changes what a read returns': ['list/steady/headers', () => header('origin')],
    'a condition that is taken for met': [
      'list/steady/headers',
      () => (request) =>
        request.headers.has('if-modified-since') ? new Response(null, { status: 304 }) : respond(request),
    ],
    'a site that may read what a person may': [
      'list/steady/origin',
      () => (request) => {
        const response = respond(request)
        const origin = request.headers.get('origin')
        if (!origin) return response
        const headers = {
          'access-control-allow-origin': origin,
          'access-control-allow-credentials': 'true',
          vary: 'origin',
        }
        return new Response(response.body, {
          status: response.status,
          headers: { ...Object.fromEntries(response.headers), ...headers },
        })
      },
    ],
    'a query that means another thing once it is written otherwise': [
      'list/steady/spelling',
      () => (request) => respond(new Request(request.url.replace(/%6C/gi, 'x'))),
    ],
    'an id that is not found once it is percent-encoded': [
      'read/steady/spelling',
      () => (request) => (request.url.includes('%') ? Response.json({}, { status: 404 }) : respond(request)),
    ],
    'a media type without a body': ['list/steady/headers', () => header('content-type')],
    'one of two values that counts only as it is written': [
      'list/steady/given-twice',
      () => (request) => {
        const url = new URL(request.url)
        const pairs = url.search.slice(1).split('&')
        const plain = pairs.filter((pair) => /^(?:kind|ownerIds|limit|offset|sort)=/.test(pair))
        if (plain.length > 0) url.search = plain.join('&')
        return respond(new Request(url, request))
      },
    ],
    'a refusal that a browser is sent away for': [
      'list/refusals-alike',
      () => (request) => {
        const response = respond(request)
        const isBrowser = request.headers.get('accept') === '*/*'
        return response.status === 400 && isBrowser ? new Response(null, { status: 302 }) : response
      },
    ],
    'a refused call that succeeds the third time': [
      'list/refusals-alike',
      () => {
        let refused = 0
        return (request) => {
          const response = respond(request)
          if (response.status !== 400 || ++refused % 3 !== 0) return response
          return Response.json({ total: 0, data: [] })
        }
      },
    ],
    'a refused call of another operation that spoils the next list': [
      'list/steady/after-error',
      () => {
        let isSpoilt = false
        return (request) => {
          const isList = new URL(request.url).pathname === '/things'
          const response = isList && isSpoilt ? Response.json({ total: 0, data: [] }) : respond(request)
          isSpoilt = !isList && response.status === 404
          return response
        }
      },
    ],
    'an id that an earlier call had': [
      'list/steady/repeated',
      () => {
        let calls = 0
        return (request) => {
          const response = respond(request)
          response.headers.set('x-request-id', `call-${calls++ % 60}`)
          return response
        }
      },
    ],
    'a parameter that nobody described': [
      'list/steady/unknown-parameters',
      () => (request) =>
        respond(request, (found) => (new URL(request.url).searchParams.has('page') ? found.slice(5) : found)),
    ],
    'a path that is not there and spoils the next call': [
      'read/steady/after-error',
      () => {
        let isSpoilt = false
        return (request) => {
          const response = isSpoilt ? Response.json({}, { status: 400 }) : respond(request)
          isSpoilt = request.url.endsWith('/nothing/here')
          return response
        }
      },
    ],
    'a header that stands for a method': ['read/steady/headers', () => header('x-http-method-override')],
    'another order in another language': [
      'list/steady/languages',
      () => (request) =>
        respond(request, (found) => (request.headers.get('accept-language') === 'ja' ? found.toReversed() : found)),
    ],
    'another time in another language': [
      'read/steady/languages',
      () => (request) =>
        request.headers.get('accept-language') === 'de'
          ? Response.json({ id: 1, name: '31.12.2026' })
          : Response.json({ id: 1, name: '2026-12-31' }),
    ],
    'an order that is kept for the next list': [
      'list/steady/after-reads',
      () => {
        let kept: string | null = null
        return (request) => {
          kept = new URL(request.url).searchParams.get('sort') ?? kept
          return respond(request, (found) => (kept === 'name' ? found.toReversed() : found))
        }
      },
    ],
    'an error that spoils the next list': [
      'list/steady/after-error',
      () => {
        let isShaken = false
        return (request) => {
          const isNow = isShaken
          const response = respond(request, (found) => (isNow ? [] : found))
          isShaken = response.status === 400
          return response
        }
      },
    ],
    'what goes wrong after some calls': [
      'list/steady/repeated',
      () => {
        let calls = 0
        return (request) => respond(request, (found) => (++calls % 25 === 0 ? found.slice(1) : found))
      },
    ],
    'calls at the same time that are mixed up': [
      'list/steady/together',
      () => {
        let open: Promise<Response> | undefined
        return async (request) => {
          if (open) return (await open).clone()
          open = new Promise((resolve) => setTimeout(() => resolve(respond(request)), 1))
          const response = (await open).clone()
          open = undefined
          return response
        }
      },
    ],
    'a filter that is ignored beside another one and a sort': [
      'list/steady/combinations',
      () => (request) => {
        const url = new URL(request.url)
        if (['kind', 'ownerIds', 'sort'].every((name) => url.searchParams.has(name)))
          url.searchParams.delete('ownerIds')
        return respond(new Request(url, request))
      },
    ],
    'a sort that is used on the first page only': [
      'list/steady/combinations',
      () => (request) => {
        const url = new URL(request.url)
        if (url.searchParams.has('offset')) url.searchParams.delete('sort')
        return respond(new Request(url, request))
      },
    ],
    'a total of the page': [
      'list/steady/combinations',
      () => async (request) => {
        const response = respond(request)
        const body = (await response.json()) as { data?: unknown[] }
        return Response.json(body.data ? { ...body, total: body.data.length } : body, { status: response.status })
      },
    ],
    'bytes that are no UTF-8': [
      'list/steady/headers',
      () => async (request) => {
        const response = respond(request)
        return new Response(Buffer.from(await response.text(), 'latin1'), {
          status: response.status,
          headers: response.headers,
        })
      },
    ],
  }
  it.each(Object.entries(cases))('%s', async (_, [id, serve]) => {
    expect((await failures(serve())).failed).toContain(id)
  })
})
