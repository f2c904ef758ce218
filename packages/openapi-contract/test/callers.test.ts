import { describe, expect, it } from 'vitest'
import { createRun, hostTarget, mainRole, runChecks } from '../src/index.ts'
import { createServer, failures, prepared, type Serve, token } from './support/things-with-tokens.ts'

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

describe('a text in the place of a token', () => {
  it('is noticed where the server fails at it', async () => {
    const serve = createServer()
    const failing: Serve = (request) =>
      request.headers.get('authorization')?.includes("'") ? new Response(null, { status: 500 }) : serve(request)
    expect(await failures(failing)).toContain('list/steady/other-credentials')
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
