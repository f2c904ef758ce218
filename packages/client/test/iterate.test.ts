import { expect, test } from 'vitest'
import { createB2CoreClient, type IteratedPage } from '../src/index.ts'
import { failureOf } from './support/canned.ts'
import { client, idsOf, range, serveRows } from './support/rows.ts'
import { json, serve } from './support/server.ts'

test.each([0, 1, 2, 3, 99, 100, 101, 199, 250])('yields each of %i clients once, in order', async (count) => {
  const { clients, seen } = await serveRows(range(0, count))
  expect(await idsOf(clients.iterate({ filter: { city: 'Dubai' } }))).toEqual(range(0, count))
  expect(seen.length).toBeLessThanOrEqual(Math.ceil(count / 99) + 1)
  expect(seen[0]?.url).toContain('filter[city]=Dubai')
})

test.each([1, 2, 3, 7])('works with a page size of %i', async (pageSize) => {
  const { clients } = await serveRows(range(0, 10))
  expect(await idsOf(clients.iterate({}, { pageSize }))).toEqual(range(0, 10))
})

test('continues where the page ended if the server returns fewer clients than requested', async () => {
  const { clients } = await serveRows(range(0, 45), { cap: 10 })
  expect(await idsOf(clients.iterate())).toEqual(range(0, 45))
})

test('works with a server that returns one client per page', async () => {
  const { clients, seen } = await serveRows(range(0, 5), { cap: 1 })
  expect(await idsOf(clients.iterate({}, { prefetch: 0 }))).toEqual(range(0, 5))
  expect(seen.length).toBe(5)
})

test('a row that is not a client is an error', async () => {
  const { baseUrl } = await serve((_, response) => json(response, 200, { data: [null], total: 1 }))
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  expect(await failureOf(idsOf(clients.iterate()))).toMatchObject({ kind: 'UnusableResponse' })
})

test.each([
  [1, 2],
  [2, 2],
  [3, 3],
])('a page size of %i is sent as %i', async (pageSize, limit) => {
  const { clients, seen } = await serveRows(range(0, 2))
  await idsOf(clients.iterate({}, { pageSize }))
  expect(seen[0]?.url).toBe(`/api/v2/clients?limit=${limit}&offset=0`)
})

test('each loop requests the pages again, and options of a call apply to each page', async () => {
  const { clients, seen } = await serveRows(range(0, 15))
  const all = clients.iterate({ sort_by: 'createTime' }, { pageSize: 10, headers: { 'accept-language': 'ja' } })
  expect(await idsOf(all)).toEqual(range(0, 15))
  expect(await idsOf(all)).toEqual(range(0, 15))
  expect(seen.map(({ url }) => url)).toEqual(
    [0, 9, 0, 9].map((offset) => `/api/v2/clients?sort_by=createTime&limit=10&offset=${offset}`),
  )
  expect(new Set(seen.map(({ headers }) => headers['accept-language']))).toEqual(new Set(['ja']))
})

test('a page has clients, status, headers, response and attempts', async () => {
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
      position: expect.any(Object),
    },
  ])
  expect(pages[0]?.headers.get('x-request-id')).toBe('r-2')
})

test('lists what the input said when iterate was called, although the caller changes it meanwhile', async () => {
  const { clients, seen } = await serveRows(range(0, 25))
  const input: { limit?: number; filter: { city: string } } = { filter: { city: 'Dubai' } }
  const all = clients.iterate(input, { pageSize: 10, prefetch: 0 })
  input.filter.city = 'Valletta'
  for await (const _ of all.pages()) input.filter.city += '.'
  expect(seen.map(({ url }) => /city\]=([^&]*)/.exec(url)?.[1])).toEqual(['Dubai', 'Dubai', 'Dubai'])
})
