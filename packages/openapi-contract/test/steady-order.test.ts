import { describe, expect, it } from 'vitest'
import { failures, respond } from './support/things-server.ts'

describe('is no difference where it comes only once:', () => {
  const isBrowser = ({ headers }: Request) => headers.get('user-agent')?.startsWith('Mozilla') ?? false
  const afterNothingHere = ({ url }: Request) => url.endsWith('/nothing/here')
  const cases: Readonly<Record<string, (request: Request, before: Request, response: Response) => boolean>> = {
    'a gateway that fails beside a refusal': (request, _, { status }) => isBrowser(request) && status === 400,
    'a gateway that fails beside a read': (request, _, { ok }) => isBrowser(request) && ok,
    'a gateway that fails after a refusal': (_, before) => afterNothingHere(before),
  }
  it.each(Object.entries(cases))('%s', async (_, isDue) => {
    let hasFailed = false
    let before = new Request('http://localhost/')
    const serve = (request: Request) => {
      const response = respond(request)
      const failsNow = !hasFailed && isDue(request, before, response)
      hasFailed ||= failsNow
      before = request
      return failsNow ? new Response('busy', { status: 502 }) : response
    }
    expect((await failures(serve)).failed).toEqual([])
    expect(hasFailed).toBe(true)
  })
})

describe('is noticed in what comes after other calls:', () => {
  const cases: Readonly<Record<string, [string, () => (request: Request) => Response | Promise<Response>]>> = {
    'a refusal that redirects a browser': [
      'list/refusals-alike',
      () => (request) => {
        const response = respond(request)
        const isBrowser = request.headers.get('accept') === '*/*'
        return response.status === 400 && isBrowser ? new Response(null, { status: 302 }) : response
      },
    ],
    'a rule that holds only where plain letters are not percent-encoded': [
      'list/refusals-alike',
      () => (request) => {
        const isEncoded = /%6[0-9A-F]/i.test(request.url)
        const response = respond(request)
        return response.status === 400 && isEncoded ? Response.json({ total: 0, data: [] }) : response
      },
    ],
    'refusals at the same time that are mixed up': [
      'list/refusals-apart',
      () => {
        let open = 0
        return async (request) => {
          open++
          await new Promise((resolve) => setTimeout(resolve, 1))
          const isAlone = open === 1
          await new Promise((resolve) => setTimeout(resolve, 1))
          open--
          const response = respond(request)
          return response.status === 400 && !isAlone ? Response.json({ of: 'another' }, { status: 400 }) : response
        }
      },
    ],
    'more calls at the same time than the server has places for': [
      'read/steady/together',
      () => {
        let open = 0
        return async (request) => {
          const isTooMany = ++open > 16
          await new Promise((resolve) => setTimeout(resolve, 1))
          open--
          return isTooMany ? Response.json({}, { status: 500 }) : respond(request)
        }
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
  }
  it.each(Object.entries(cases))('%s', async (_, [id, serve]) => {
    expect((await failures(serve())).failed).toContain(id)
  })
})
