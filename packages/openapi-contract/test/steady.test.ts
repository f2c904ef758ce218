import { describe, expect, it } from 'vitest'
import { randomNumbers } from '../src/checks/steady/covering-rows.ts'
import { checks, failures, respond, type Thing, things } from './support/things-server.ts'

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

it.each([2, 3])('%i servers in turn, each with its own name in the response, raise no alarm', async (count) => {
  let turn = 0
  const serve = async (request: Request) => {
    const response = respond(request)
    const body = (await response.json()) as object
    return Response.json({ ...body, server: turn++ % count }, response)
  }
  expect((await failures(serve)).failed).toEqual([])
})

it.each([2, 3, 5])('one of %i sayings raises no alarm', async (count) => {
  const next = randomNumbers(count)
  const serve = async (request: Request) => {
    const response = respond(request)
    const body = (await response.json()) as object
    return Response.json({ ...body, saying: `saying ${Math.floor(next() * count)}` }, response)
  }
  expect((await failures(serve)).failed).toEqual([])
})

it('a response that repeats its address raises no alarm', async () => {
  const serve = async (request: Request) => {
    const response = respond(request)
    const body = (await response.json()) as object
    return Response.json({ ...body, links: { self: request.url.replace(/^http:\/\/[^/]*/, '') } }, response)
  }
  expect((await failures(serve)).failed).toEqual([])
})

it('a list that is wrong every fourth time is noticed although it changes', async () => {
  let turn = 0
  const serve = (request: Request) => respond(request, (found) => (turn++ % 4 === 3 ? found.toReversed() : found))
  expect((await failures(serve)).failed).not.toEqual([])
})

describe('is noticed:', () => {
  const header = (name: string) => (request: Request) =>
    request.headers.has(name) ? Response.json({}, { status: 403 }) : respond(request)
  const cases: Readonly<Record<string, [string, () => (request: Request) => Response | Promise<Response>]>> = {
    'a header that changes what a read returns': ['list/steady/headers', () => header('origin')],
    'a condition that is treated as met': [
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
    'a header that names another address': [
      'read/steady/headers',
      () => (request) => {
        const address = request.headers.get('x-rewrite-url')
        return respond(address?.startsWith('/things/') ? new Request(new URL(address, request.url)) : request)
      },
    ],
    'a header that names the caller': ['list/steady/headers', () => header('x-remote-user')],
    'a range in a unit that the server does not know': [
      'list/steady/headers',
      () => (request) =>
        request.headers.get('range')?.startsWith('items=') ? Response.json({}, { status: 416 }) : respond(request),
    ],
    'a program that is not let in': [
      'read/steady/headers',
      () => (request) =>
        request.headers.get('user-agent')?.startsWith('curl/') ? Response.json({}, { status: 403 }) : respond(request),
    ],
    'a caller without a name that is not let in': [
      'list/steady/headers',
      () => (request) =>
        request.headers.get('user-agent') === '' ? Response.json({}, { status: 403 }) : respond(request),
    ],
    'a semicolon that separates parameters': [
      'list/steady/reserved-signs',
      () => (request) => respond(new Request(request.url.replaceAll(';', '&'))),
    ],
    'an equals sign that ends a value': [
      'list/steady/reserved-signs',
      () => (request) => respond(new Request(request.url.replace(/(?<=kind=[^&=]*)=[^&]*/, ''))),
    ],
    'a response that is compressed although the caller excludes it': [
      'list/steady/encodings',
      () => (request) => {
        const response = respond(request)
        if (request.headers.get('accept-encoding')?.includes('gzip')) response.headers.set('content-encoding', 'gzip')
        return response
      },
    ],
    'an empty entry in a list of media types': [
      'list/steady/header-forms',
      () => (request) =>
        /,\s*,/.test(request.headers.get('accept') ?? '') ? Response.json({}, { status: 406 }) : respond(request),
    ],
    'a media type in capitals': [
      'read/steady/header-forms',
      () => (request) =>
        /JSON/.test(request.headers.get('accept') ?? '') ? Response.json({}, { status: 406 }) : respond(request),
    ],
    'a coding that nobody knows': [
      'read/steady/encodings',
      () => (request) =>
        request.headers.get('accept-encoding') === 'x-unknown' ? Response.json({}, { status: 406 }) : respond(request),
    ],
    'a parameter that is a list in brackets': [
      'list/steady/unknown-parameters',
      () => (request) =>
        request.url.includes('limit[]') ? new Response('Warning', { status: 200 }) : respond(request),
    ],
    'years of another calendar': [
      'read/steady/languages',
      () => (request) =>
        Response.json({ id: 1, name: request.headers.get('accept-language') === 'th' ? '2569-01-31' : '2026-01-31' }),
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
    'a parameter that nobody described': [
      'list/steady/unknown-parameters',
      () => (request) =>
        respond(request, (found) => (new URL(request.url).searchParams.has('page') ? found.slice(5) : found)),
    ],
    'a header that overrides the method': ['read/steady/headers', () => header('x-http-method-override')],
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
