import { describe, expect, it } from 'vitest'
import { failures, respond, things } from './support/things-server.ts'

type Serve = (request: Request) => Response | Promise<Response>

const pathOf = ({ url }: Request): string => new URL(url).pathname
const queryOf = ({ url }: Request): URLSearchParams => new URL(url).searchParams

/** Each thing of a list becomes another one. */
const withThings =
  (isDue: (query: URLSearchParams) => boolean, change: (thing: object) => object): Serve =>
  async (request) => {
    const response = respond(request)
    if (pathOf(request) !== '/things' || !response.ok || !isDue(queryOf(request))) return response
    const { data, ...body } = (await response.json()) as { readonly data: readonly object[] }
    return Response.json({ ...body, data: data.map(change) })
  }

describe('is noticed beside what a call asks for:', () => {
  const cases: Readonly<Record<string, readonly [string, () => Serve]>> = {
    'a filter that also changes what a thing shows': [
      'list/steady/combinations',
      () =>
        withThings(
          (query) => query.has('ownerIds'),
          ({ ...thing }) => ({ ...thing, name: null }),
        ),
    ],
    'a sort that also changes what a thing shows': [
      'list/steady/combinations',
      () =>
        withThings(
          (query) => query.get('sort') === 'name',
          ({ ...thing }) => ({ ...thing, kind: null }),
        ),
    ],
    'a condition behind the name of a parameter': [
      'list/steady/unknown-parameters',
      () => (request) => {
        const other = queryOf(request).get('kind[ne]')
        return respond(request, (found) => found.filter(({ kind }) => other === null || kind !== other))
      },
    ],
    'a list in brackets behind the name of a parameter': [
      'list/steady/unknown-parameters',
      () => (request) => {
        const kinds = queryOf(request).getAll('kind[]')
        return respond(request, (found) => found.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind ?? '')))
      },
    ],
    'a parameter of another operation': [
      'read/steady/unknown-parameters',
      () => (request) =>
        pathOf(request) !== '/things' && queryOf(request).has('ownerIds') ? Response.json({}) : respond(request),
    ],
    'a parameter that only some servers know': [
      'list/steady/unknown-parameters',
      () => (request) => respond(request, (found) => (queryOf(request).has('trashed') ? [] : found)),
    ],
    'a header that only some servers know': [
      'list/steady/headers',
      () => (request) => respond(request, (found) => (request.headers.has('x-tenant-id') ? [] : found)),
    ],
    'reads that find nothing and spoil the next one': [
      'read/steady/after-error',
      () => {
        let missing = 0
        return (request) => {
          const response = respond(request)
          if (pathOf(request) === '/things') return response
          const before = missing
          missing = response.status === 404 ? missing + 1 : 0
          return response.ok && before >= 5 ? Response.json({}, { status: 404 }) : response
        }
      },
    ],
    'a language that is empty': [
      'list/steady/languages',
      () => (request) =>
        request.headers.get('accept-language') === '' ? Response.json({}, { status: 400 }) : respond(request),
    ],
    'an ampersand at the end that takes a parameter with it': [
      'list/steady/spelling',
      () => (request) => respond(new Request(request.url.replace(/[^?&]*&$/, ''))),
    ],
    'a parameter with the name of a value in the path': [
      'read/steady/unknown-parameters',
      () => (request) => {
        const id = pathOf(request) === '/things' ? null : queryOf(request).get('id')
        return respond(id === null ? request : new Request(new URL(`/things/${id}`, request.url)))
      },
    ],
    'a refusal with other fields in another language': [
      'list/refusals-alike',
      () => (request) => {
        const response = respond(request)
        const isJapanese = request.headers.get('accept-language') === 'ja'
        return response.status === 400 && isJapanese ? Response.json({ errors: [] }, { status: 400 }) : response
      },
    ],
  }
  it.each(Object.entries(cases))('%s', async (_, [check, serve]) => {
    const { failed } = await failures(serve())
    expect(failed).toContain(check)
  })
})

it('a thing that changes between two lists raises no alarm', async () => {
  let count = 0
  const serve = withThings(
    () => true,
    (thing) => ({ ...thing, name: `Name ${count++}` }),
  )
  expect((await failures(serve)).failed).not.toContain('list/steady/combinations')
  expect(things.length).toBeGreaterThan(3)
})
