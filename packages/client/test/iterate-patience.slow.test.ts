import { expect, test } from 'vitest'
import { createB2CoreClient } from '../src/index.ts'
import { client, idsOf, range } from './support/rows.ts'
import { json, serve } from './support/server.ts'

/** A server of 50 clients that is away from its third request on, until `awayMs` have passed. */
async function serveAway(awayMs: number) {
  let since: number | undefined
  const { baseUrl } = await serve(({ url }, response, count) => {
    if (count >= 3) since ??= performance.now()
    if (since !== undefined && performance.now() - since < awayMs) return response.destroy()
    const offset = Number(new URL(url, 'http://localhost').searchParams.get('offset'))
    return json(response, 200, {
      data: range(0, 50)
        .slice(offset, offset + 10)
        .map(client),
      total: 50,
    })
  })
  return baseUrl
}

test('an iteration survives a server that is away for four seconds', async () => {
  const { clients } = createB2CoreClient({ baseUrl: await serveAway(4_000), token: 'secret' })
  expect(await idsOf(clients.iterate({}, { pageSize: 10 }))).toEqual(range(0, 50))
})
