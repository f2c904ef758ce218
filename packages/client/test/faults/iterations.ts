import { type CannedResponse, type Fault, failed } from './fault.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)

/** A page of `rows`, which can differ from request to request. */
const pageOf = (url: URL, rows: readonly number[], total = rows.length, most = 1000): CannedResponse => {
  const offset = Number(url.searchParams.get('offset') ?? 0)
  const limit = Math.min(Number(url.searchParams.get('limit') ?? 20), most)
  const data = rows
    .slice(offset, offset + limit)
    .map((clientId) => ({ clientId, createTime: '2026-01-15T09:30:00+00:00' }))
  return { body: { data, total } }
}

const all =
  (expected: readonly number[], exact = true) =>
  (data: unknown) => {
    const ids = (data as { clientId: number }[]).map(({ clientId }) => clientId)
    const missing = expected.filter((id) => !ids.includes(id))
    if (missing.length) return `misses ${missing}`
    if (new Set(ids).size < ids.length) return 'gives some twice'
    return exact && ids.length > expected.length ? 'gives too many' : undefined
  }

const call = { iterate: { pageSize: 10 } }

export const iterations: readonly Fault[] = [
  {
    name: 'all pages are iterated, each client once',
    call,
    responses: ({ url }) => pageOf(url, range(0, 45)),
    sees: { check: all(range(0, 45)) },
  },
  { name: 'no match yields no client', call, responses: ({ url }) => pageOf(url, []), sees: { data: [] } },
  {
    name: 'yields no client twice when clients are created before it',
    call,
    responses: ({ url }, count) => pageOf(url, range(count > 1 ? -3 * count : 0, 45)),
    sees: { check: all(range(0, 45), false) },
  },
  {
    name: 'a row on two pages is yielded once',
    call,
    responses: ({ url }) => pageOf(url, [...range(0, 10), ...range(8, 45)]),
    sees: { check: all(range(0, 45)) },
  },
  {
    name: 'deleted clients do not hide others',
    call,
    responses: ({ url }, count) => pageOf(url, range(count > 2 ? 6 : 0, 45)),
    sees: { check: all(range(6, 45), false) },
  },
  {
    name: 'a total that shrinks ends the loop',
    call,
    responses: ({ url }, count) => pageOf(url, range(0, count > 2 ? 15 : 45)),
    sees: { check: all(range(0, 15), false), requests: [2, 12] },
  },
  {
    name: 'a total that is too high ends the loop',
    call,
    responses: ({ url }) => pageOf(url, range(0, 25), 60),
    sees: { check: all(range(0, 25)), requests: [2, 20] },
  },
  {
    name: 'a server with smaller pages than requested hides no client',
    call,
    responses: ({ url }) => pageOf(url, range(0, 45), 45, 7),
    sees: { check: all(range(0, 45)) },
  },
  {
    name: 'a server that ignores the offset is an error, not the end',
    call,
    responses: () => pageOf(new URL('http://localhost/?limit=10'), range(0, 10), 45),
    sees: { error: {}, requests: [2, 20] },
  },
  {
    name: 'a page that fails once is requested again',
    call,
    responses: ({ url }, count) => (count === 3 ? failed(503) : pageOf(url, range(0, 45))),
    sees: { check: all(range(0, 45)) },
  },
  {
    name: 'a page that fails each time is an error, not the end',
    call,
    responses: ({ url }, count) => (count > 2 ? failed(500) : pageOf(url, range(0, 45))),
    sees: { error: { status: 500 } },
  },
  {
    name: 'a page without a total is an error, not the end',
    call,
    responses: ({ url }) => ({ body: { data: (pageOf(url, range(0, 10)).body as { data: object }).data } }),
    sees: { error: {} },
  },
]
