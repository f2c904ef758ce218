import { describe, expect, it } from 'vitest'
import { failures, respond } from './support/things-server.ts'

const listOf = (url: string): string => new URL(url).searchParams.get('ownerIds') ?? ''
const kindOf = (url: string): string => new URL(url).searchParams.get('kind') ?? ''

const withList = (request: Request, list: string): Request => {
  const url = new URL(request.url)
  url.searchParams.set('ownerIds', list)
  return new Request(url, request)
}

it('a server that says that an address is too long passes', async () => {
  const serve = (request: Request) =>
    request.url.length > 1000 ? Response.json({}, { status: 414 }) : respond(request)
  expect((await failures(serve)).failed).toEqual([])
})

it('a server passes whose data have long texts of one letter, which a part of them finds', async () => {
  const isPart = (text: string): boolean => text !== '' && 'x'.repeat(300).includes(text)
  const serve = (request: Request) =>
    respond(isPart(kindOf(request.url)) ? new Request('http://localhost/things?kind=red') : request)
  expect((await failures(serve)).failed).toEqual([])
})

it('a server with texts of one repeated letter, which it finds by a part of them, passes', async () => {
  const kind = (letter: string) => letter.repeat(300)
  const serve = (request: Request) => {
    const wanted = kindOf(request.url)
    const url = new URL(request.url)
    url.searchParams.delete('kind')
    return respond(new Request(url, request), (found) =>
      found.filter(({ id }) => kind('xyz'.charAt(id % 3)).includes(wanted)),
    )
  }
  expect((await failures(serve)).failed).toEqual([])
})

describe('is noticed in long queries:', () => {
  const cases: Readonly<Record<string, () => (request: Request) => Response>> = {
    'a list that is cut': () => (request) => {
      const items = listOf(request.url).split(',')
      return respond(items.length > 100 ? withList(request, items.slice(0, 100).join()) : request)
    },
    'a list of which only the end counts': () => (request) => {
      const items = listOf(request.url).split(',')
      return respond(items.length > 100 ? withList(request, items.slice(-100).join()) : request)
    },
    'responses that are kept by the first part of an address': () => {
      const kept = new Map<string, Response>()
      return (request) => {
        const key = request.url.slice(0, 500)
        const response = (request.url.length > 500 ? kept.get(key) : undefined) ?? respond(request)
        kept.set(key, response.clone())
        return response.clone()
      }
    },
    'a long list that is taken for none': () => (request) =>
      respond(listOf(request.url).length > 1500 ? new Request('http://localhost/things') : request),
    'a long text that is refused': () => (request) =>
      kindOf(request.url).length > 255 ? Response.json({}, { status: 400 }) : respond(request),
    'a long text that is ignored': () => (request) =>
      respond(kindOf(request.url).length > 255 ? new Request('http://localhost/things') : request),
  }
  it.each(Object.entries(cases))('%s', async (_, serve) => {
    expect((await failures(serve())).failed).toContain('list/steady/long-queries')
  })
})
