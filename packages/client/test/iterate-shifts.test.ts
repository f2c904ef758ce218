import { expect, test } from 'vitest'
import { createB2CoreClient } from '../src/index.ts'
import { failureOf } from './support/canned.ts'
import { client, idsOf, range, serveRows } from './support/rows.ts'
import { json, serve } from './support/server.ts'

test('a page that is shorter than the pages before it leaves no gap', async () => {
  const options = { cap: 10, before: (count: number) => Object.assign(options, { cap: count > 2 ? 4 : 10 }) }
  const { clients } = await serveRows(range(0, 45), options)
  expect(await idsOf(clients.iterate())).toEqual(range(0, 45))
})

test.each([
  ['is the number of clients on the page', (length: number) => length],
  ['is -1', () => -1],
  ['is 0', () => 0],
])('misses no client when the total %s', async (_, totalOf) => {
  for (const count of [5, 10, 11, 19, 45]) {
    const { clients } = await serveRows(range(0, count), { totalOf })
    expect(await idsOf(clients.iterate({}, { pageSize: 10 }))).toEqual(range(0, count))
  }
})

test('asks for a second page if the total is the length of the first', async () => {
  for (const [count, requests] of [
    [9, 1],
    [10, 2],
    [19, 2],
  ] as const) {
    const { clients, seen } = await serveRows(range(0, count))
    await idsOf(clients.iterate({}, { pageSize: 10 }))
    expect(seen.length).toBe(requests)
  }
})

test('yields no client twice when clients are created before it', async () => {
  const rows = range(0, 30)
  const { clients } = await serveRows(rows, { before: (count) => count > 1 && rows.unshift(100 + count) })
  expect(await idsOf(clients.iterate({}, { pageSize: 10, prefetch: 0 }))).toEqual(range(0, 30))
})

// A thousand rows, nine new ones per page, take 111 requests without any deletion.
test.each([
  [[60], 300, 143],
  [[60], 600, 110],
  [[60, 100, 140], 90, 129],
])(
  'finds its place again when, at each request of %j, %i clients are deleted: %i requests in all',
  async (when, gone, requests) => {
    const rows = range(0, 1000)
    const { clients, seen } = await serveRows(rows, { before: (count) => when.includes(count) && rows.splice(0, gone) })
    const ids = await idsOf(clients.iterate({}, { pageSize: 10, prefetch: 0 }))
    expect(ids).toEqual(expect.arrayContaining(rows))
    expect(seen.length).toBe(requests)
  },
)

test('misses no client when the total shrinks to the offset', async () => {
  const rows = range(0, 50)
  const { clients } = await serveRows(rows, { before: (count) => count === 4 && rows.splice(0, 23) })
  const ids = await idsOf(clients.iterate({}, { pageSize: 10, prefetch: 0 }))
  expect(ids).toEqual(range(0, 50))
})

test('misses no client when clients leave the filter as they are read', async () => {
  const rows = range(0, 200)
  const { clients } = await serveRows(rows)
  const ids: number[] = []
  for await (const { data } of clients.iterate({}, { pageSize: 10, prefetch: 0 }).pages()) {
    ids.push(...data.map(({ clientId }) => clientId))
    for (const { clientId } of data) rows.splice(rows.indexOf(clientId), 1)
  }
  expect(ids).toEqual(range(0, 200))
})

test('misses no client with a page size of 1 when others are deleted', async () => {
  const rows = range(0, 20)
  const { clients } = await serveRows(rows, { before: (count) => count === 5 && rows.splice(0, 2) })
  expect(await idsOf(clients.iterate({}, { pageSize: 1, prefetch: 0 }))).toEqual(expect.arrayContaining(rows))
})

test('an order that changes with every page is an error, not an endless loop', async () => {
  const { baseUrl } = await serve((_, response, count) =>
    json(response, 200, { data: range(10 * count, 10 * count + 10).map(client), total: 45 }),
  )
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  expect(await failureOf(idsOf(clients.iterate({}, { pageSize: 10 })))).toMatchObject({
    kind: 'UnusableResponse',
    message: 'listClients: the order changes from page to page',
    status: 200,
    attempts: 1,
    headers: expect.any(Headers),
    excerpt: '',
  })
})

test('yields every remaining client when the total shrinks below the offset', async () => {
  const rows = range(0, 50)
  const { clients } = await serveRows(rows, { before: (count) => count === 4 && rows.splice(0, 30) })
  const ids = await idsOf(clients.iterate({}, { pageSize: 10, prefetch: 0 }))
  expect(ids).toEqual(expect.arrayContaining(rows))
})

test('a server that ignores the offset is an error, not an end', async () => {
  const { baseUrl } = await serve((_, response) => json(response, 200, { data: range(0, 10).map(client), total: 1000 }))
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  const ids: number[] = []
  const read = async () => {
    for await (const { clientId } of clients.iterate({}, { pageSize: 10 })) ids.push(clientId as number)
  }
  expect(await failureOf(read())).toMatchObject({
    kind: 'UnusableResponse',
    message: 'listClients: `offset` is ignored',
  })
  expect(ids).toEqual(range(0, 10))
})

test('clients that are added before the first one do not look like an offset that is ignored', async () => {
  const rows = range(0, 30)
  const { clients } = await serveRows(rows, { before: (count) => count === 2 && rows.unshift(...range(100, 109)) })
  const ids = await idsOf(clients.iterate({}, { pageSize: 10, prefetch: 0 }))
  expect(ids).toEqual(range(0, 30))
})
