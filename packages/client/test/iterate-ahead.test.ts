import { expect, test } from 'vitest'
import { AbortedError, type AttemptWithResponse, createB2CoreClient, ServerError } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { cannedRows, client, idsOf, range, serveRows } from './support/rows.ts'
import { json, serve } from './support/server.ts'
import { turnOfTheEventLoop } from './support/time.ts'

test.each([0, 1, 50])('misses no client with %s pages ahead', async (prefetch) => {
  const { clients } = await serveRows(range(0, 45))
  expect(await idsOf(clients.iterate({}, { pageSize: 10, prefetch }))).toEqual(range(0, 45))
})

test.each([0, 2])('misses no client when others are deleted, with %i pages ahead', async (prefetch) => {
  const rows = range(0, 50)
  const { clients } = await serveRows(rows, { before: (count) => count === 3 && rows.splice(2, 7) })
  const ids = await idsOf(clients.iterate({}, { pageSize: 10, prefetch }))
  expect(ids).toEqual(expect.arrayContaining(rows))
  expect(new Set(ids).size).toBe(ids.length)
})

test.each([0, 2])('misses no client when hundreds are deleted at once, with %i pages ahead', async (prefetch) => {
  const rows = range(0, 1000)
  const { clients } = await serveRows(rows, { before: (count) => count === 60 && rows.splice(0, 300) })
  const ids = await idsOf(clients.iterate({}, { pageSize: 10, prefetch }))
  expect(ids).toEqual(expect.arrayContaining(rows))
  expect(new Set(ids).size).toBe(ids.length)
})

test('requests pages of 100 clients and fetches two pages ahead by default', async () => {
  const { clients, requestedOffsets } = cannedRows(range(0, 1000))
  const pages = clients.iterate().pages()[Symbol.asyncIterator]()
  expect((await pages.next()).value?.data.length).toBe(100)
  expect(await requestedOffsets()).toEqual([0, 99, 198])
  await pages.return?.()
})

test.each([
  [1, 1],
  [3, 3],
  [Number.POSITIVE_INFINITY, 10],
])('with prefetch %d, %i pages are in flight after the one that the loop waits for', async (prefetch, ahead) => {
  const { clients, requestedOffsets } = cannedRows(range(0, 1000), (offset) => offset > 0)
  const controller = new AbortController()
  const options = { pageSize: 10, prefetch, signal: controller.signal }
  const pages = clients.iterate({}, options).pages()[Symbol.asyncIterator]()
  await pages.next()
  const waiting = failureOf(pages.next())
  // The first page, the one that the loop waits for, and those after it.
  expect((await requestedOffsets()).length).toBe(2 + ahead)
  controller.abort()
  await waiting
})

test('sends one request at a time with no pages ahead', async () => {
  let open = 0
  let most = 0
  const { baseUrl } = await serve(async ({ url }, response) => {
    most = Math.max(most, ++open)
    await new Promise((resolve) => setTimeout(resolve, 5))
    const offset = Number(new URL(url, 'http://localhost').searchParams.get('offset'))
    json(response, 200, { data: range(offset, Math.min(offset + 10, 45)).map(client), total: 45 })
    open--
  })
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  expect(await idsOf(clients.iterate({}, { pageSize: 10, prefetch: 0 }))).toEqual(range(0, 45))
  expect(most).toBe(1)
})

test('a page that fails ahead of the one in use is not an unhandled rejection', async () => {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', note)
  const failed = Promise.withResolvers<void>()
  const hooks = [{ afterResponse: ({ error }: AttemptWithResponse) => error && failed.resolve() }]
  const { baseUrl } = await serve(({ url }, response) =>
    url.endsWith('offset=0')
      ? json(response, 200, { data: range(0, 10).map(client), total: 100 })
      : json(response, 500, {}),
  )
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret', retries: 0, hooks })
  for await (const _ of clients.iterate({}, { pageSize: 10 }).pages()) {
    await failed.promise
    await turnOfTheEventLoop()
    break
  }
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})

test('does not fetch more pages ahead than configured', async () => {
  const { clients, requestedOffsets } = cannedRows(range(0, 100))
  const loop = clients.iterate({}, { pageSize: 10, prefetch: 3 })[Symbol.asyncIterator]()
  for (let pulled = 0; pulled < 11; pulled++) await loop.next()
  // The first page, the one in use, and three after it.
  expect(await requestedOffsets()).toEqual([0, 9, 18, 27, 36])
  await loop.return?.()
})

test('leaving the loop ends the requests in flight', async () => {
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
  const error = await failureOf(loop())
  expect(error).toBeInstanceOf(AbortedError)
  expect(error).toMatchObject({ cause: 'enough', operation: 'listClients' })
  expect(ids.at(-1)).toBe(12)
})

test('an abort ends the requests in flight and the loop that waits for them', async () => {
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

test('sends nothing if the signal was aborted before the loop', async () => {
  const { clients, sent } = cannedClient([Response.json({ data: [], total: 0 })])
  const signal = AbortSignal.abort('before')
  expect(await failureOf(idsOf(clients.iterate({}, { signal })))).toMatchObject({ kind: 'Aborted', cause: 'before' })
  expect(sent).toEqual([])
})

test('a page that fails ends the loop with its error, after the clients of earlier pages', async () => {
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
