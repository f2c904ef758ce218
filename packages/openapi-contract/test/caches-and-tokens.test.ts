import { describe, expect, it } from 'vitest'
import { createServer, failures, type Serve, token } from './support/things-with-tokens.ts'

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
  'no headers except those of Fetch': createServer,
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

describe('an address that a response names as its own', () => {
  const found = async (name: string, valueFor: (pathname: string) => string) => {
    const serve = createServer()
    const named: Serve = async (request) => {
      const response = await serve(request)
      response.headers.set(name, valueFor(new URL(request.url).pathname))
      return response
    }
    return (await failures(named)).filter((line) => line.endsWith('/caching'))
  }

  it.each<readonly [string, string, (pathname: string) => string]>([
    ['is its own', 'content-location', (pathname) => pathname],
    ['is on another host', 'content-location', () => 'https://elsewhere.example/things/9'],
    ['is its own, among others', 'link', (pathname) => `<${pathname}>; rel="self", </docs>; rel=help`],
  ])('raises no alarm where it %s', async (_, name, valueFor) => {
    expect(await found(name, valueFor)).toEqual([])
  })

  it.each<readonly [string, string, (pathname: string) => string]>([
    ['that of another thing', 'content-location', () => '/things/9'],
    ['that of another thing, as a link', 'link', () => '</things/9>; rel=self'],
    ['that of the same page, as the next one', 'link', (pathname) => `<${pathname}>; rel="next"`],
  ])('is noticed where it is %s', async (_, name, valueFor) => {
    expect(await found(name, valueFor)).not.toEqual([])
  })
})
