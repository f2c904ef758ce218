import { expect, test } from 'vitest'
import { count } from '../src/count.ts'
import { failureOf } from './support/canned.ts'
import { people, serveHost } from './support/host.ts'

test('counts all clients, or those that match, with one read', async () => {
  const { client, gets } = await serveHost(people(42))
  expect(await count(client)).toBe(42)
  expect(await count(client, { email: 'client.7@example.com' })).toBe(1)
  expect(gets).toEqual(['limit=1', 'limit=1&filter[email]=client.7@example.com'])
})

test('options of a call apply', async () => {
  const { client, gets } = await serveHost(people(42))
  await count(client, {}, { extraQuery: { withDeleted: true } })
  expect(gets).toEqual(['limit=1&withDeleted=true'])
  expect(await failureOf(count(client, {}, { signal: AbortSignal.abort() }))).toMatchObject({ kind: 'Aborted' })
})
