import { type Answer, type Fault, failed } from './fault.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)

/** Answers from `rows`, which may differ from request to request. */
const pageOf = (url: URL, rows: readonly number[], total = rows.length, most = 1000): Answer => {
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
    name: 'all pages, each client once',
    call,
    answers: ({ url }) => pageOf(url, range(0, 45)),
    sees: { check: all(range(0, 45)) },
  },
  { name: 'no match is no client', call, answers: ({ url }) => pageOf(url, []), sees: { data: [] } },
  {
    name: 'clients that come in at the front are not given twice',
    call,
    answers: ({ url }, count) => pageOf(url, range(count > 1 ? -3 * count : 0, 45)),
    sees: { check: all(range(0, 45), false) },
  },
  {
    name: 'a row that two pages hold is given once',
    call,
    answers: ({ url }) => pageOf(url, [...range(0, 10), ...range(8, 45)]),
    sees: { check: all(range(0, 45)) },
  },
  {
    name: 'clients that go do not hide others',
    call,
    answers: ({ url }, count) => pageOf(url, range(count > 2 ? 6 : 0, 45)),
    sees: { check: all(range(6, 45), false) },
  },
  {
    name: 'a total that shrinks ends the loop',
    call,
    answers: ({ url }, count) => pageOf(url, range(0, count > 2 ? 15 : 45)),
    sees: { check: all(range(0, 15), false), requests: [2, 12] },
  },
  {
    name: 'a total that is too high ends the loop',
    call,
    answers: ({ url }) => pageOf(url, range(0, 25), 60),
    sees: { check: all(range(0, 25)), requests: [2, 20] },
  },
  {
    name: 'a server that gives fewer than asked for hides nobody',
    call,
    answers: ({ url }) => pageOf(url, range(0, 45), 45, 7),
    sees: { check: all(range(0, 45)) },
  },
  {
    name: 'a server that ignores the offset ends the loop',
    call,
    answers: () => pageOf(new URL('http://localhost/?limit=10'), range(0, 10), 45),
    sees: { check: all(range(0, 10)), requests: [2, 20] },
  },
  {
    name: 'a page that fails once is asked for again',
    call,
    answers: ({ url }, count) => (count === 3 ? failed(503) : pageOf(url, range(0, 45))),
    sees: { check: all(range(0, 45)) },
  },
  {
    name: 'a page that fails every time is an error, not the end',
    call,
    answers: ({ url }, count) => (count > 2 ? failed(500) : pageOf(url, range(0, 45))),
    sees: { error: { status: 500 } },
  },
  {
    name: 'a page without a total is an error, not the end',
    call,
    answers: ({ url }) => ({ body: { data: (pageOf(url, range(0, 10)).body as { data: object }).data } }),
    sees: { error: {} },
  },
]
