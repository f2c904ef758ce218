import { expect, test } from 'vitest'
import { createB2CoreClient } from '../src/index.ts'
import { failureOf } from './support/canned.ts'
import { client, idsOf, range } from './support/rows.ts'
import { json, serve } from './support/server.ts'

test.each([
  ['the client', { retries: 1 }, {}],
  ['the iteration', {}, { retries: 1 }],
  ['the iteration, against those of the client', { retries: 9 }, { retries: 1 }],
])('the retries of %s apply to each page', async (_, ofClient, ofIteration) => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 503, {}))
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret', backoffMs: 1, ...ofClient })
  expect(await failureOf(idsOf(clients.iterate({}, ofIteration)))).toMatchObject({ status: 503, attempts: 2 })
  expect(seen.length).toBe(2)
})

test('a page is requested 13 times by default', async () => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 503, {}))
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret', random: () => 0 })
  const options = { retries: undefined, totalTimeoutMs: undefined }
  expect(await failureOf(idsOf(clients.iterate({}, options)))).toMatchObject({ status: 503 })
  expect(seen.length).toBe(13)
})

test.each([400, 401, 403, 404])('an iteration does not repeat a page that fails with %i', async (status) => {
  const { baseUrl, seen } = await serve((_, response) => json(response, status, {}))
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  expect(await failureOf(idsOf(clients.iterate()))).toMatchObject({ status })
  expect(seen.length).toBe(1)
})

test.each(['limit', 'offset'])('an iteration refuses %s, which it sets itself', async (name) => {
  const { baseUrl, seen } = await serve(() => {})
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  expect(await failureOf(idsOf(clients.iterate({ [name]: 5 })))).toMatchObject({
    kind: 'Input',
    message: `listClients: an iteration has no ${name}; use pageSize or from`,
  })
  expect(seen).toEqual([])
})

test.each([
  [{ prefetch: -1 }, 'prefetch is -1; give a number from 0'],
  [{ prefetch: Number.NaN }, 'prefetch is NaN; give a number from 0'],
  [{ prefetch: '2' }, 'prefetch is of type String; give a number from 0'],
  [{ pageSize: 0 }, 'pageSize is 0; give a number from 1'],
  [{ pageSize: '10' }, 'pageSize is of type String; give a number from 1'],
])('an iteration refuses %j', async (options, problem) => {
  const { baseUrl, seen } = await serve(() => {})
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  expect(await failureOf(idsOf(clients.iterate({}, options as object)))).toMatchObject({
    kind: 'Input',
    message: `listClients: ${problem}`,
  })
  expect(seen).toEqual([])
})

test.each([0, 1, 5])(
  'ends at the last client if the server responds 404 beyond it, and %i clients are deleted',
  async (gone) => {
    const rows = range(0, 100)
    const { baseUrl } = await serve(({ url }, response, count) => {
      if (count === 2) rows.splice(0, gone)
      const query = new URL(url, 'http://localhost').searchParams
      const offset = Number(query.get('offset'))
      const data = rows.slice(offset, offset + 10).map(client)
      return data.length ? json(response, 200, { data, total: rows.length }) : json(response, 404, {})
    })
    const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
    const ids = await idsOf(clients.iterate({}, { pageSize: 10, prefetch: 0 }))
    expect(ids.filter((id) => id >= gone)).toEqual(range(gone, 100))
  },
)

test.each(['limit', 'offset'])('an iteration refuses %s among its options', async (name) => {
  const { baseUrl, seen } = await serve(() => {})
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  expect(await failureOf(idsOf(clients.iterate({}, { [name]: 5 })))).toMatchObject({ kind: 'Input' })
  expect(seen).toEqual([])
})
