import { describe, expect, it } from 'vitest'
import { failures, type Serve, token } from './support/things-with-tokens.ts'

const others = { other: 'another-token' }
const roles: Readonly<Record<string, string>> = { [`Bearer ${token}`]: 'main', 'Bearer another-token': 'other' }
const roleOf = ({ headers }: Request): string | undefined => roles[headers.get('authorization') ?? '']

interface Thing {
  readonly id: number
  readonly name: string
  readonly owner: string
}

/** A server of which the other caller sees only what it has made. */
function createServer(): (request: Request, as?: string) => Promise<Response> {
  const things: Thing[] = [{ id: 1, name: 'one', owner: 'main' }]
  return async (request, as = roleOf(request)) => {
    if (as === undefined) return new Response(null, { status: 401 })
    const { pathname } = new URL(request.url)
    if (request.method === 'POST') {
      const body = (await request.json().catch(() => undefined)) as { readonly name?: unknown } | undefined
      if (typeof body?.name !== 'string') return new Response(null, { status: 400 })
      const made = { id: things.length + 1, name: body.name, owner: as }
      things.push(made)
      return Response.json(made, { status: 201 })
    }
    const seen = things.filter(({ owner }) => as === 'main' || owner === as)
    const found =
      pathname === '/things' ? seen : seen.find(({ id }) => decodeURIComponent(pathname) === `/things/${id}`)
    const response = found ? Response.json(found) : new Response(null, { status: 404 })
    return request.method === 'HEAD' ? new Response(null, response) : response
  }
}

const of = (name: string) => async (serve: Serve) =>
  (await failures(serve, others)).filter((line) => line.includes(name))

describe('callers in any order', () => {
  const found = of('/any-order')

  it('raise no alarm where each gets its own response', async () => {
    expect(await found(createServer())).toEqual([])
  })

  it('raise no alarm where responses change by chance', async () => {
    const serve = createServer()
    let calls = 0
    expect(
      await found(async (request) => {
        const response = await serve(request)
        return response.ok && ++calls % 2 === 0 ? new Response(null, { status: 404 }) : response
      }),
    ).toEqual([])
  })

  it('are noticed where a call without a token is that of the caller before', async () => {
    const serve = createServer()
    let before: string | undefined
    expect(
      await found((request) => {
        const as = roleOf(request) ?? before
        before = roleOf(request)
        return serve(request, as)
      }),
    ).toEqual(['list/steady/any-order'])
  })

  it('are noticed where calls at the same time are made as the first of them', async () => {
    const serve = createServer()
    const open: (string | undefined)[] = []
    expect(
      await found(async (request) => {
        open.push(roleOf(request))
        const response = await serve(request, open[0])
        open.pop()
        return response
      }),
    ).toEqual(['list/steady/any-order'])
  })
})

describe('a creation', () => {
  const found = of('/reads-after')

  it('raises no alarm where nothing is left of its caller', async () => {
    expect(await found(createServer())).toEqual([])
  })

  it('raises no alarm where a list shows it only later', async () => {
    const serve = createServer()
    let before: Response | undefined
    let isNew = false
    expect(
      await found(async (request) => {
        const response = await serve(request)
        const isList = request.method === 'GET' && request.url.endsWith('/things') && response.ok
        if (response.status === 201) isNew = true
        if (!isList || roleOf(request) !== 'main') return response
        const shown = isNew && before ? before.clone() : response
        isNew = false
        before = response.clone()
        return shown
      }),
    ).toEqual([])
  })

  it('raises no alarm where the new thing becomes ready only later', async () => {
    const serve = createServer()
    const ages = new Map<string, number>()
    expect(
      await found(async (request) => {
        const response = await serve(request)
        const { pathname } = new URL(request.url)
        if (request.method !== 'GET' || pathname === '/things' || !response.ok) return response
        const age = (ages.get(pathname) ?? 0) + 1
        ages.set(pathname, age)
        return Response.json({ ...((await response.json()) as Thing), status: age < 3 ? 'pending' : 'ready' })
      }),
    ).toEqual([])
  })

  it('is noticed where other callers can read the new thing only later', async () => {
    const serve = createServer()
    let newest: { readonly path: string; readonly by: string | undefined } | undefined
    let reads = 0
    expect(
      await found(async (request) => {
        const response = await serve(request)
        if (response.status === 201) {
          const { id } = (await response.clone().json()) as { readonly id: number }
          newest = { path: `/things/${id}`, by: roleOf(request) }
          reads = 0
        }
        if (new URL(request.url).pathname !== newest?.path || roleOf(request) === newest.by) return response
        return ++reads < 3 ? new Response(null, { status: 404 }) : response
      }),
    ).toEqual(['create/reads-after'])
  })

  it('is noticed where the next call is made as its caller', async () => {
    const serve = createServer()
    let creator: string | undefined
    expect(
      await found(async (request) => {
        const as = request.method === 'GET' && creator !== undefined ? creator : roleOf(request)
        creator = undefined
        const response = await serve(request, as)
        if (response.status === 201) creator = as
        return response
      }),
    ).toEqual(['create/reads-after'])
  })
})

describe('a caller who sees less', () => {
  const found = of('/other-callers')
  /** The main caller in place of the other one where the request is such. */
  const serveMore = (isMore: (request: Request) => boolean): Serve => {
    const serve = createServer()
    return (request) => serve(request, roleOf(request) === 'other' && isMore(request) ? 'main' : roleOf(request))
  }

  it('raises no alarm where only the token counts', async () => {
    expect(await found(serveMore(() => false))).toEqual([])
  })

  it.each<readonly [string, string, (request: Request) => boolean]>([
    ['a language', 'list', ({ headers }) => (headers.get('accept-language') ?? '').startsWith('ja')],
    ['a condition', 'list', ({ headers }) => headers.has('if-none-match')],
    ['a form of Accept', 'list', ({ headers }) => headers.get('accept') === '*/*'],
    ['a parameter', 'list', ({ url }) => new URL(url).searchParams.has('fields')],
    ['an encoded path', 'read', ({ url }) => url.includes('%31')],
  ])('is noticed where %s gives it more', async (_, id, isMore) => {
    expect(await found(serveMore(isMore))).toContain(`${id}/steady/other-callers`)
  })
})

describe('the id of a call', () => {
  const serveWith = (idOf: (request: Request) => string): Serve => {
    const serve = createServer()
    return async (request) => {
      const response = await serve(request)
      const headers = new Headers(response.headers)
      headers.set('x-request-id', idOf(request))
      return new Response(response.body, { status: response.status, headers })
    }
  }
  const found = of('/any-order')

  it.each<readonly [string, () => (request: Request) => string]>([
    ['that is another one each time', () => () => crypto.randomUUID()],
    ['that is the name of the server', () => () => 'server-1'],
    [
      'that the caller has sent',
      () =>
        ({ headers }) =>
          headers.get('x-request-id') ?? crypto.randomUUID(),
    ],
  ])('raises no alarm %s', async (_, make) => {
    expect(await found(serveWith(make()))).toEqual([])
  })

  it('is noticed where all calls without a token have the same', async () => {
    const idOf = (request: Request) => (roleOf(request) === undefined ? 'nobody' : crypto.randomUUID())
    expect(await found(serveWith(idOf))).toEqual(['list/steady/any-order'])
  })
})
