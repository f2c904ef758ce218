import { expect, test } from 'vitest'
import { type ChangedSinceOptions, changedSince } from '../src/changed-since.ts'
import type { ClientDialect } from '../src/index.ts'
import { failureOf } from './support/canned.ts'
import { type HostClient, type HostOptions, people, serveHost } from './support/host.ts'

const start = Date.UTC(2026, 0, 1)
const at = (second: number) => new Date(start + 1_000 * second).toISOString()
const exact: ChangedSinceOptions = { overlapMs: 0 }

type HostedClient = Awaited<ReturnType<typeof serveHost>>['client']
async function idsSince(client: HostedClient, since: Date | string | number, options = exact): Promise<number[]> {
  const ids: number[] = []
  for await (const { clientId } of changedSince(client, since, options)) ids.push(clientId)
  return ids
}

/** A host with a filter by update time, and a dialect that describes it. */
const filtering = (name: string): [string, HostOptions, ClientDialect] => [
  `has the filter ${name}`,
  { fromUpdateTime: name },
  { parameters: [name, 'limit', 'offset', 'sort_by', 'sort_order'], readPage: (body) => body as never },
]

const hosts: [how: string, host: HostOptions, dialect?: ClientDialect][] = [
  ['sorts by updateTime', {}],
  ['ignores the order', { updateTimeOrder: 'ignored' }],
  ['refuses the order', { updateTimeOrder: 'refused' }],
  filtering('filter[fromUpdateTime]'),
  filtering('fromUpdateTime'),
]

test.each(hosts)('yields each changed and new client once on a host that %s', async (_, host, dialect) => {
  const rows = people(400)
  // Changed later than its neighbours, never changed but new, and never changed and old.
  rows[10] = { ...rows[10], updateTime: at(1_000) } as HostClient
  rows[395] = { ...rows[395], updateTime: null } as HostClient
  rows[20] = { ...rows[20], updateTime: null } as HostClient
  const { client } = await serveHost(rows, host, { dialect })
  const expected = rows.filter((_, index) => index >= 390 || index === 10).map(({ clientId }) => clientId)
  expect((await idsSince(client, at(390))).toSorted((one, other) => one - other)).toEqual(expected)
})

test('reads as few pages as it needs', async () => {
  const { client, gets } = await serveHost(people(5_000))
  expect((await idsSince(client, at(4_990), { ...exact, prefetch: 0 })).length).toBe(10)
  expect(gets.map((query) => query.replace(/&.*/, ''))).toEqual(['sort_by=updateTime', 'sort_by=createTime'])
})

test('sends the time to the filter that the dialect describes', async () => {
  const [, host, dialect] = filtering('filter[fromUpdateTime]')
  const { client, gets } = await serveHost(people(5), host, { dialect })
  await idsSince(client, '2026-01-01T00:00:03Z')
  expect(gets[0]).toContain('filter[fromUpdateTime]=2026-01-01T00:00:03+00:00')
})

test.each([
  ['a date', new Date(start + 398_000)],
  ['an ISO date-time', '2026-01-01T00:06:38+00:00'],
  ['a date-time without a zone, in UTC', '2026-01-01 00:06:38'],
  ['milliseconds', start + 398_000],
  ['seconds', (start + 398_000) / 1_000],
])('the time can be %s', async (_, since) => {
  const { client } = await serveHost(people(400))
  expect(await idsSince(client, since)).toEqual([400, 399])
})

test.each([
  ['seconds', (time: string) => Date.parse(time) / 1_000],
  ['milliseconds', (time: string) => Date.parse(time)],
  ['text with a space', (time: string) => time.replace('T', ' ').replace(/\..*/, '')],
])('times of the host can be %s', async (_, write) => {
  const rows = people(50).map((row) => ({
    ...row,
    createTime: write(row.createTime),
    updateTime: write(row.createTime),
  }))
  const { client } = await serveHost(rows as unknown as HostClient[])
  expect(await idsSince(client, at(48))).toEqual([50, 49])
})

test('clients of the last minute come again by default', async () => {
  const { client } = await serveHost(people(400))
  expect((await idsSince(client, at(399), {})).length).toBe(61)
})

test('next is the time at which the run began, by the clock of the server', async () => {
  const { client } = await serveHost(people(10), {}, { now: () => 0 })
  const changed = changedSince(client, at(0))
  expect(changed.next).toBe(undefined)
  const before = Date.now()
  for await (const _ of changed);
  const next = Date.parse(changed.next ?? '')
  expect(Math.abs(next - before)).toBeLessThan(60_000)
  expect(changed.next).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/)
})

test('runs one after the other see every change', async () => {
  const rows = people(300)
  const { client } = await serveHost(rows)
  const known = new Map(rows.map(({ clientId, updateTime }) => [clientId, updateTime]))
  let next = new Date(Date.now() - 1_000).toISOString()
  for (let run = 0; run < 5; run++) {
    rows[7 * run] = { ...rows[7 * run], updateTime: new Date().toISOString() } as HostClient
    rows.push({ clientId: 1_000 + run, createTime: new Date().toISOString() })
    const changed = changedSince(client, next)
    for await (const { clientId, updateTime } of changed) known.set(clientId, updateTime ?? undefined)
    next = changed.next ?? next
    expect(known.get(7 * run + 1)).toBe(rows[7 * run]?.updateTime)
    expect(known.has(1_000 + run)).toBe(true)
  }
})

test('filters narrow the clients', async () => {
  const { client, gets } = await serveHost(people(10))
  await idsSince(client, at(0), { ...exact, filter: { typeIds: [2] } })
  expect(gets.every((query) => query.includes('filter[typeIds]=2'))).toBe(true)
})

test.each(['soon', '', null, Number.NaN, new Date(Number.NaN)])('refuses the time %j', async (since) => {
  const { client } = await serveHost([])
  expect(() => changedSince(client, since as string)).toThrow('changedSince: since is')
})

test('a failure is thrown', async () => {
  const { client } = await serveHost([], {}, { fetch: async () => new Response(null, { status: 403 }) })
  expect(await failureOf(idsSince(client, at(0)))).toMatchObject({ status: 403 })
})
