import { expect, test } from 'vitest'
import { AbortedError, createB2CoreClient, type IteratedPage, ServerError } from '../src/index.ts'
import { failureOf } from './support/canned.ts'
import { json, serve } from './support/server.ts'

const client = (clientId: number) => ({ clientId, createTime: '2026-01-15T09:30:00+00:00' })
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)

/** A server of the clients in `rows`, by offset; `before` may change them, given how many requests came. */
async function serveRows(rows: number[], options: { cap?: number; before?: (count: number) => void } = {}) {
  const { baseUrl, seen } = await serve(({ url }, response, count) => {
    options.before?.(count)
    const query = new URL(url, 'http://localhost').searchParams
    const offset = Number(query.get('offset'))
    const limit = Math.min(Number(query.get('limit')), options.cap ?? 100)
    json(response, 200, { data: rows.slice(offset, offset + limit).map(client), total: rows.length })
  })
  return { ...createB2CoreClient({ baseUrl, token: 'secret', retries: 0 }), seen }
}

async function idsOf(clients: AsyncIterable<{ clientId: number }>): Promise<number[]> {
  const ids: number[] = []
  for await (const { clientId } of clients) ids.push(clientId)
  return ids
}

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

test.each([0, -1, Number.NaN, 1, 50])('with %s pages ahead nobody is missed', async (prefetch) => {
  const { clients } = await serveRows(range(0, 45))
  expect(await idsOf(clients.iterate({}, { pageSize: 10, prefetch }))).toEqual(range(0, 45))
})

test('a page shorter than those before leaves no gap', async () => {
  const options = { cap: 10, before: (count: number) => Object.assign(options, { cap: count > 2 ? 4 : 10 }) }
  const { clients } = await serveRows(range(0, 45), options)
  expect(await idsOf(clients.iterate())).toEqual(range(0, 45))
})

test('clients that come in at the front are not given twice', async () => {
  const rows = range(0, 30)
  const { clients } = await serveRows(rows, { before: (count) => count > 1 && rows.unshift(100 + count) })
  expect(await idsOf(clients.iterate({}, { pageSize: 10, prefetch: 0 }))).toEqual(range(0, 30))
})

test.each([0, 2])('no client is missed when others go, with %i pages ahead', async (prefetch) => {
  const rows = range(0, 50)
  const { clients } = await serveRows(rows, { before: (count) => count === 3 && rows.splice(2, 7) })
  const ids = await idsOf(clients.iterate({}, { pageSize: 10, prefetch }))
  expect(ids).toEqual(expect.arrayContaining(rows))
  expect(new Set(ids).size).toBe(ids.length)
})

test.each([0, 2])('nobody is missed when hundreds go at once, with %i pages ahead', async (prefetch) => {
  const rows = range(0, 1000)
  const { clients } = await serveRows(rows, { before: (count) => count === 60 && rows.splice(0, 300) })
  const ids = await idsOf(clients.iterate({}, { pageSize: 10, prefetch }))
  expect(ids).toEqual(expect.arrayContaining(rows))
  expect(new Set(ids).size).toBe(ids.length)
})

test('clients that leave the filter as they are read hide nobody', async () => {
  const rows = range(0, 200)
  const { clients } = await serveRows(rows)
  const ids: number[] = []
  for await (const { data } of clients.iterate({}, { pageSize: 10, prefetch: 0 }).pages()) {
    ids.push(...data.map(({ clientId }) => clientId))
    for (const { clientId } of data) rows.splice(rows.indexOf(clientId), 1)
  }
  expect(ids).toEqual(range(0, 200))
})

test('asked for one at a time, nobody is missed when others go', async () => {
  const rows = range(0, 20)
  const { clients } = await serveRows(rows, { before: (count) => count === 5 && rows.splice(0, 2) })
  expect(await idsOf(clients.iterate({}, { pageSize: 1, prefetch: 0 }))).toEqual(expect.arrayContaining(rows))
})

test('an order that changes with every page is an error, not a loop without end', async () => {
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

test('a row that is no client is an error', async () => {
  const { baseUrl } = await serve((_, response) => json(response, 200, { data: [null], total: 1 }))
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  expect(await failureOf(idsOf(clients.iterate()))).toMatchObject({ kind: 'UnusableResponse' })
})

test('a total that shrinks below the offset ends the loop, with every client that is left', async () => {
  const rows = range(0, 50)
  const { clients } = await serveRows(rows, { before: (count) => count === 4 && rows.splice(0, 30) })
  const ids = await idsOf(clients.iterate({}, { pageSize: 10, prefetch: 0 }))
  expect(ids).toEqual(expect.arrayContaining(rows))
})

test('a server that ignores the offset ends the loop', async () => {
  const { baseUrl } = await serve((_, response) => json(response, 200, { data: range(0, 10).map(client), total: 1000 }))
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  expect(await idsOf(clients.iterate({}, { pageSize: 10 }))).toEqual(range(0, 10))
})

test('no more pages than asked for are fetched ahead', async () => {
  const { clients, seen } = await serveRows(range(0, 100))
  const loop = clients.iterate({}, { pageSize: 10, prefetch: 3 })[Symbol.asyncIterator]()
  for (let pulled = 0; pulled < 11; pulled++) await loop.next()
  await new Promise((resolve) => setTimeout(resolve, 50))
  // The first page, the one in use and three beyond it.
  expect(seen.length).toBe(5)
  await loop.return?.()
})

test('leaving the loop ends the requests under way', async () => {
  const closed = Promise.withResolvers<void>()
  const { baseUrl, seen } = await serve(({ url }, response) => {
    if (url.includes('offset=0')) return json(response, 200, { data: range(0, 10).map(client), total: 100 })
    response.on('close', closed.resolve)
  })
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  for await (const page of clients.iterate({}, { pageSize: 10, prefetch: 1 }).pages()) {
    expect(page).toMatchObject({ total: 100, data: { length: 10 } })
    while (seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    break
  }
  await closed.promise
})

test('an abort ends the loop with an AbortedError, also in the middle of a page', async () => {
  const { clients } = await serveRows(range(0, 50))
  const controller = new AbortController()
  const ids: number[] = []
  const loop = async () => {
    for await (const { clientId } of clients.iterate({}, { pageSize: 10, signal: controller.signal })) {
      ids.push(clientId)
      if (clientId === 12) controller.abort('enough')
    }
  }
  await expect(loop()).rejects.toSatisfy((error) => error instanceof AbortedError && error.cause === 'enough')
  expect(ids.at(-1)).toBe(12)
})

test('an abort ends the requests under way, and the loop that waits for them', async () => {
  const closed = Promise.withResolvers<void>()
  const { baseUrl, seen } = await serve(({ url }, response) => {
    if (url.includes('offset=0')) return json(response, 200, { data: range(0, 10).map(client), total: 100 })
    response.on('close', closed.resolve)
  })
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  const controller = new AbortController()
  const pages = clients
    .iterate({}, { pageSize: 10, prefetch: 1, signal: controller.signal })
    .pages()
    [Symbol.asyncIterator]()
  await pages.next()
  const next = failureOf(pages.next())
  while (seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  controller.abort('enough')
  expect(await next).toMatchObject({ kind: 'Aborted', cause: 'enough' })
  await closed.promise
})

test('a signal that was aborted before the loop sends nothing', async () => {
  const { clients, seen } = await serveRows(range(0, 5))
  const signal = AbortSignal.abort('before')
  expect(await failureOf(idsOf(clients.iterate({}, { signal })))).toMatchObject({ kind: 'Aborted', cause: 'before' })
  expect(seen).toEqual([])
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

test('a page that fails ends the loop with its error, after the clients before it', async () => {
  const { baseUrl } = await serve(({ url }, response) =>
    url.includes('offset=0')
      ? json(response, 200, { data: range(0, 10).map(client), total: 100 })
      : json(response, 500, { message: 'Something went wrong.' }),
  )
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret', retries: 0 })
  const ids: number[] = []
  const loop = async () => {
    for await (const { clientId } of clients.iterate({}, { pageSize: 10 })) ids.push(clientId)
  }
  await expect(loop()).rejects.toBeInstanceOf(ServerError)
  expect(ids).toEqual(range(0, 10))
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
