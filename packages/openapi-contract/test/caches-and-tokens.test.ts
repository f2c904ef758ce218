import { describe, expect, it } from 'vitest'
import { createRun, hostTarget, mainRole, runChecks } from '../src/index.ts'
import { preparePaths } from './support/prepare-paths.ts'

const thing = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } }
const json = (schema: object) => ({ 'application/json': { schema } })
const refused = { 401: { description: 'No token' }, '4XX': { description: 'Refused' } }
const security = [{ bearer: [] }, { key: [] }]
const prepared = preparePaths(
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
  'list/fresh',
]
const checks = prepared.checks.filter(({ id }) => watched.some((end) => id.endsWith(end)))

const token = 'a-token-of-this-server'
type Serve = (request: Request) => Response | Promise<Response>

/** A server that keeps things and needs a token. */
function createServer(): Serve {
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

async function failures(serve: Serve, others: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const other = Object.entries(others).map(([role, value]) => [role, { value, variable: role.toUpperCase() }])
  const target = hostTarget({
    name: 'things',
    url: 'http://localhost',
    capabilities: ['state', 'writes', 'exclusive data', 'undescribed methods'],
    tokens: { [mainRole]: { value: token, variable: 'API_TOKEN' }, ...Object.fromEntries(other) },
    fetch: async (request) => serve(request),
  })
  const chosen = checks.filter(({ id }) => other.length > 0 || !id.endsWith('/rights'))
  const results = await runChecks(createRun(prepared, target, { seed: 3 }), chosen)
  return results.flatMap(({ id, outcome, reason }) => (outcome === 'passed' ? [] : [reason ? `${id}: ${reason}` : id]))
}

/** The server, some of whose responses have another header. */
const withHeader =
  (name: string, value: string, when: (request: Request) => boolean = () => true): (() => Serve) =>
  () => {
    const serve = createServer()
    return async (request) => {
      const response = await serve(request)
      if (when(request)) response.headers.set(name, value)
      return response
    }
  }

/** The server, of which two replicas respond in turn. */
function createReplicas(): Serve {
  const serve = createServer()
  let calls = 0
  return async (request) => {
    const response = await serve(request)
    response.headers.set('x-served-by', `replica ${calls++ % 2}`)
    return response
  }
}

/** The server, whose list has one thing on a page, the time, and a tag that is that of the thing. */
function createPages(): Serve {
  const serve = createServer()
  let calls = 0
  return async (request) => {
    const response = await serve(request)
    if (request.method === 'POST' || response.status !== 200 || !request.url.endsWith('/things')) return response
    const [first] = (await response.json()) as object[]
    if (request.headers.get('if-none-match') === '"one"') return new Response(null, { status: 304 })
    return Response.json([{ ...first, now: calls++ }], { headers: { etag: '"one"' } })
  }
}

/** The server, whose refusals have an id, of letters only or not. */
function createNamingRefusals(): Serve {
  const serve = createServer()
  let calls = 0
  return async (request) => {
    const response = await serve(request)
    if (response.status !== 400) return response
    return Response.json({ message: 'Refused', incident: calls++ % 3 === 0 ? 'qwerty' : `q${calls}` }, response)
  }
}

/** The server, which takes a token from elsewhere too. */
const withToken =
  (tokenOf: (request: Request) => string | null | undefined, headers: Record<string, string> = {}): (() => Serve) =>
  () => {
    const serve = createServer()
    return async (request) => {
      const given = tokenOf(request)
      const sent = new Request(request)
      if (given && !sent.headers.has('authorization')) sent.headers.set('authorization', `Bearer ${given}`)
      const response = await serve(sent)
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
      return response
    }
  }

const cases: Record<string, [string, () => Serve]> = {
  'a cache that may give a response to others': [
    'list/steady/caching',
    withHeader('cache-control', 'public, max-age=60'),
  ],
  'a time for shared caches only': ['read/steady/caching', withHeader('cache-control', 's-maxage=60')],
  'HEAD with another type': [
    'list/steady/head',
    withHeader('content-type', 'text/html', ({ method }) => method === 'HEAD'),
  ],
  'HEAD with another length': [
    'read/steady/head',
    withHeader('content-length', '17', ({ method }) => method === 'HEAD'),
  ],
  'HEAD that finds what is not there': [
    'read/steady/head',
    () => {
      const serve = createServer()
      return async (request) => {
        const response = await serve(request)
        return request.method === 'HEAD' && response.status === 404 ? new Response(null) : response
      }
    },
  ],
  'a token in the query': [
    'list/steady/other-credentials',
    withToken(({ url }) => new URL(url).searchParams.get('access_token')),
  ],
  'a token in another header': ['list/steady/other-credentials', withToken(({ headers }) => headers.get('x-api-key'))],
  'a cookie in place of the token': [
    'list/steady/other-credentials',
    withToken(({ headers }) => (headers.get('cookie')?.includes('s=1') ? token : undefined), {
      'set-cookie': 's=1; Path=/',
    }),
  ],
  'a caller who says that it is the machine of the server': [
    'list/steady/other-credentials',
    withToken(({ headers }) => (headers.get('x-real-ip') === '127.0.0.1' ? token : undefined)),
  ],
  'a monitor by its name': [
    'read/steady/other-credentials',
    withToken(({ headers }) => (headers.get('user-agent')?.startsWith('kube-probe/') ? token : undefined)),
  ],
  'a tag that outlives a change': ['list/fresh', withHeader('etag', '"always"')],
  'a list that has not changed since yesterday': [
    'list/fresh',
    () => {
      const serve = createServer()
      const lastYear = Date.now() - 365 * 24 * 60 * 60 * 1000
      return async (request) =>
        Date.parse(request.headers.get('if-modified-since') ?? '') > lastYear
          ? new Response(null, { status: 304 })
          : serve(request)
    },
  ],
}

const correct: Record<string, () => Serve> = {
  'no headers of its own': createServer,
  'responses for one caller': withHeader('cache-control', 'private, max-age=60'),
  'responses that are checked again': withHeader('cache-control', 'public, no-cache'),
  'two replicas': createReplicas,
  'pages that stay the same': createPages,
  'ids of refusals': createNamingRefusals,
  'a redirect for a caller over another protocol': () => {
    const serve = createServer()
    return async (request) =>
      ['http', null].includes(request.headers.get('x-forwarded-proto'))
        ? serve(request)
        : Response.redirect('https://localhost/', 301)
  },
  'another described place of a token': withToken(({ headers }) => headers.get('x-auth-token')),
}

describe('caches and tokens', () => {
  it.each(Object.entries(correct))('raise no alarm on a server with %s', async (_, create) => {
    expect(await failures(create())).toEqual([])
  })

  it.each(Object.entries(cases))('are noticed: %s', async (_, [id, createFaulty]) => {
    expect(await failures(createFaulty())).toContain(id)
  })
})

describe('a cookie that the server sets', () => {
  /** A server whose callers see different things, and that tells them apart by their tokens or by their cookies. */
  const serveTwo =
    (callerOf: (byToken: string, byCookie: string | undefined) => string): Serve =>
    (request) => {
      const byToken = { [`Bearer ${token}`]: 'main', 'Bearer another-token': 'other' }[
        request.headers.get('authorization') ?? ''
      ]
      if (byToken === undefined) return new Response(null, { status: 401 })
      const caller = callerOf(byToken, /seen=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1])
      const { pathname } = new URL(request.url)
      const seen = [{ id: 1, name: `of ${caller}` }]
      if (request.method === 'POST') return new Response(null, { status: 400 })
      if (pathname !== '/things' && pathname !== '/things/1') return new Response(null, { status: 404 })
      return Response.json(pathname === '/things' ? seen : seen[0], { headers: { 'set-cookie': `seen=${caller}` } })
    }
  const found = async (serve: Serve) =>
    (await failures(serve, { other: 'another-token' })).filter((line) => line.endsWith('/other-credentials'))

  it('raises no alarm where only tokens count', async () => {
    expect(await found(serveTwo((byToken) => byToken))).toEqual([])
  })

  it('is noticed where it counts for more than a token', async () => {
    expect(await found(serveTwo((byToken, byCookie) => byCookie ?? byToken))).toContain('list/steady/other-credentials')
  })
})

describe('a target whose headers have another key that the document knows', () => {
  it('is called without any key where a call has to be refused', async () => {
    const byKey = hostTarget({
      name: 'things',
      url: 'http://localhost',
      headers: { 'x-auth-token': token },
      tokens: { [mainRole]: { value: token, variable: 'TOKEN' } },
      capabilities: ['state'],
      fetch: async ({ headers }) =>
        headers.get('authorization') === `Bearer ${token}` || headers.get('x-auth-token') === token
          ? Response.json([])
          : new Response(null, { status: 401 }),
    })
    const about = prepared.checks.filter(({ id }) => id.startsWith('list/refuses/request/credentials'))
    const results = await runChecks(createRun(prepared, byKey, { seed: 1 }), about)
    expect(results.length).toBeGreaterThan(2)
    expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
  })
})

describe('a caller who may see less', () => {
  /** A server whose other caller sees nothing, unless it lets itself be told otherwise. */
  const serveLess =
    (isMore: (request: Request) => boolean): Serve =>
    (request) => {
      const isMain = request.headers.get('authorization') === `Bearer ${token}`
      if (!isMain && request.headers.get('authorization') !== 'Bearer another-token')
        return new Response(null, { status: 401 })
      const { pathname } = new URL(request.url)
      if (request.method === 'POST') return new Response(null, { status: 400 })
      const all = isMain || isMore(request) ? [{ id: 1, name: 'one' }] : []
      if (pathname === '/things') return Response.json(all)
      return pathname === '/things/1' && all[0] ? Response.json(all[0]) : new Response(null, { status: 404 })
    }
  const found = async (isMore: (request: Request) => boolean) =>
    (await failures(serveLess(isMore), { other: 'another-token' })).filter((line) => line.endsWith('/rights'))

  it('raises no alarm where only the token counts', async () => {
    expect(await found(() => false)).toEqual([])
  })

  it.each<readonly [string, (request: Request) => boolean]>([
    ['a header', ({ headers }) => headers.has('x-admin')],
    ['a parameter', ({ url }) => new URL(url).searchParams.has('tags')],
  ])('is noticed where %s gives it more', async (_, isMore) => {
    expect(await found(isMore)).toEqual(['list/steady/rights', 'read/steady/rights'])
  })
})
