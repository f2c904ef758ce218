import { expect, test } from 'vitest'
import { createB2CoreClient, type IteratedPage } from '../src/index.ts'
import { failureOf } from './support/canned.ts'
import { client, idsOf, range, serveRows } from './support/rows.ts'
import { json, serve } from './support/server.ts'

test.each([0, 1, 2, 3, 99, 100, 101, 199, 250])('of %i clients each comes once, in order', async (count) => {
  const { clients, seen } = await serveRows(range(0, count))
  expect(await idsOf(clients.iterate({ filter: { city: 'Dubai' } }))).toEqual(range(0, count))
  expect(seen.length).toBeLessThanOrEqual(Math.ceil(count / 99) + 1)
  expect(seen[0]?.url).toContain('filter[city]=Dubai')
})

test.each([1, 2, 3, 7])('a page of %i clients works as any other', async (pageSize) => {
  const { clients } = await serveRows(range(0, 10))
  expect(await idsOf(clients.iterate({}, { pageSize }))).toEqual(range(0, 10))
})

test('a server that gives fewer than asked for is asked on from where it stopped', async () => {
  const { clients } = await serveRows(range(0, 45), { cap: 10 })
  expect(await idsOf(clients.iterate())).toEqual(range(0, 45))
})

test('a server that gives one at a time is asked for each', async () => {
  const { clients, seen } = await serveRows(range(0, 5), { cap: 1 })
  expect(await idsOf(clients.iterate({}, { prefetch: 0 }))).toEqual(range(0, 5))
  expect(seen.length).toBe(5)
})

test('a row that is no client is an error', async () => {
  const { baseUrl } = await serve((_, response) => json(response, 200, { data: [null], total: 1 }))
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  expect(await failureOf(idsOf(clients.iterate()))).toMatchObject({ kind: 'UnusableResponse' })
})

test.each([
  [1, 2],
  [2, 2],
  [3, 3],
])('a page of %i is asked for as %i', async (pageSize, limit) => {
  const { clients, seen } = await serveRows(range(0, 2))
  await idsOf(clients.iterate({}, { pageSize }))
  expect(seen[0]?.url).toBe(`/api/v2/clients?limit=${limit}&offset=0`)
})

test('each loop over an iteration asks anew, and options of a call hold for each page', async () => {
  const { clients, seen } = await serveRows(range(0, 15))
  const all = clients.iterate({ sort_by: 'createTime' }, { pageSize: 10, headers: { 'accept-language': 'ja' } })
  expect(await idsOf(all)).toEqual(range(0, 15))
  expect(await idsOf(all)).toEqual(range(0, 15))
  expect(seen.map(({ url }) => url)).toEqual(
    [0, 9, 0, 9].map((offset) => `/api/v2/clients?sort_by=createTime&limit=10&offset=${offset}`),
  )
  expect(new Set(seen.map(({ headers }) => headers['accept-language']))).toEqual(new Set(['ja']))
})

test('a page has status, headers, response and attempts beside its clients', async () => {
  const { baseUrl } = await serve((_, response, count) =>
    count === 1
      ? json(response, 503, {})
      : json(response, 200, { data: [client(1)], total: 1 }, { 'x-request-id': `r-${count}` }),
  )
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret', backoffMs: 1 })
  const pages: IteratedPage[] = []
  for await (const page of clients.iterate().pages()) pages.push(page)
  expect(pages).toEqual([
    {
      data: [client(1)],
      total: 1,
      status: 200,
      attempts: 2,
      headers: expect.any(Headers),
      response: expect.any(Response),
    },
  ])
  expect(pages[0]?.headers.get('x-request-id')).toBe('r-2')
})
