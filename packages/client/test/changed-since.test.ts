import { expect, onTestFinished, test, vi } from 'vitest'
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
  const orders = gets.map((query) => query.replace(/&(limit|offset).*/, ''))
  expect(orders).toEqual(
    ['updateTime', 'createTime'].flatMap((field) => [
      `sort_by=${field}&sort_order=desc`,
      `sort_by=${field}&sort_order=asc`,
    ]),
  )
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

test.each([0, Date.UTC(2030, 0, 1)])(
  'next is the latest change that was seen, if the clock of the caller is %i',
  async (clock) => {
    const { client } = await serveHost(people(10), {}, { now: () => clock })
    const changed = changedSince(client, at(3))
    expect(changed.next).toBe('2026-01-01T00:00:03+00:00')
    for await (const _ of changed);
    expect(changed.next).toBe('2026-01-01T00:00:09+00:00')
  },
)

test('next is not after the time at which the run began, by the clock of the server', async () => {
  const rows = people(10)
  rows[4] = { ...rows[4], updateTime: '2099-01-01T00:00:00+00:00' } as HostClient
  const { client } = await serveHost(rows)
  const changed = changedSince(client, at(0))
  for await (const _ of changed);
  expect(Date.parse(changed.next)).toBeLessThanOrEqual(Date.now() + 1_000)
})

test('next stays the given time if nothing has changed, or if the loop is left early', async () => {
  const { client } = await serveHost(people(10))
  const unchanged = changedSince(client, at(500))
  for await (const _ of unchanged);
  expect(unchanged.next).toBe('2026-01-01T00:08:20+00:00')
  const left = changedSince(client, at(3))
  for await (const _ of left) break
  expect(left.next).toBe('2026-01-01T00:00:03+00:00')
})

test('a host whose list only looks sorted at its beginning hides no change', async () => {
  // Newest first whatever is asked for, and the one client that was changed is far down.
  const rows = people(400).toReversed()
  rows[350] = { ...rows[350], updateTime: at(1_000) } as HostClient
  const { client } = await serveHost(rows, { updateTimeOrder: 'ignored' })
  expect(await idsSince(client, at(900))).toEqual([rows[350]?.clientId])
})

test('clients with the same time at the end of a page come once each', async () => {
  const rows = people(400).map((row, index) => ({
    ...row,
    createTime: at(-1_000),
    updateTime: at(Math.floor(index / 150)),
  }))
  const { client } = await serveHost(rows)
  for (const pageSize of [7, 50, 100]) {
    const ids = await idsSince(client, at(1), { ...exact, pageSize })
    expect(ids.length).toBe(new Set(ids).size)
    expect(new Set(ids)).toEqual(new Set(rows.slice(150).map(({ clientId }) => clientId)))
  }
})

test('what changes while a run reads comes in this run or in the next one', async () => {
  const rows = people(600)
  let reads = 0
  const { client } = await serveHost(
    rows,
    {},
    {
      hooks: [
        {
          afterResponse: () => {
            if (++reads > 8) return
            const index = 37 * reads
            rows[index] = { ...rows[index], updateTime: new Date().toISOString() } as HostClient
          },
        },
      ],
    },
  )
  const known = new Map<number, unknown>()
  let next: string = at(100)
  for (let run = 0; run < 2; run++) {
    const changed = changedSince(client, next, { pageSize: 50 })
    for await (const { clientId, updateTime } of changed) known.set(clientId, updateTime)
    next = changed.next
    if (run === 0) expect(reads).toBeGreaterThan(8)
  }
  const missed = rows.filter(({ clientId, updateTime }, index) => {
    const isInFirstRun = index % 37 === 0 && index / 37 <= 8 && index > 0
    return isInFirstRun && known.get(clientId) !== updateTime
  })
  expect(missed).toEqual([])
})

test.each([-1, Number.NaN, '5'])('refuses the overlap %j', async (overlapMs) => {
  const { client } = await serveHost([])
  expect(() => changedSince(client, at(0), { overlapMs: overlapMs as number })).toThrow('changedSince: overlapMs is')
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
    next = changed.next
    expect(known.get(7 * run + 1)).toBe(rows[7 * run]?.updateTime)
    expect(known.has(1_000 + run)).toBe(true)
  }
})

test('filters narrow the clients', async () => {
  const { client, gets } = await serveHost(people(10))
  await idsSince(client, at(0), { ...exact, filter: { typeIds: [2] } })
  expect(gets.every((query) => query.includes('filter[typeIds]=2'))).toBe(true)
})

test.each([
  'soon',
  '',
  '02.01.2026',
  '1/2/2026',
  '2026-02-30',
  '2026-04-31T00:00:00Z',
  '2026-01-011',
  '2026-01-01 Mar',
  '2026-01-01T25:00:00Z',
  null,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e300,
  new Date(Number.NaN),
])('refuses the time %j', async (since) => {
  const { client } = await serveHost([])
  expect(() => changedSince(client, since as string)).toThrow('changedSince: since is')
})

test.each([
  ['2026-01-15', '2026-01-15T00:00:00+00:00'],
  ['2024-02-29', '2024-02-29T00:00:00+00:00'],
  ['2026-01-15T09:30Z', '2026-01-15T09:30:00+00:00'],
  ['2026-01-15 09:30:05.25', '2026-01-15T09:30:05+00:00'],
  ['2026-01-15T09:30:05+0200', '2026-01-15T07:30:05+00:00'],
  [new Date('1972-01-01'), '1972-01-01T00:00:00+00:00'],
  [1_768_469_405_000, '2026-01-15T09:30:05+00:00'],
])('reads the time %j', async (since, next) => {
  const { client } = await serveHost([])
  expect(changedSince(client, since).next).toBe(next)
})

test.each(['2026-01-15T09:30', '2026-01-15 09:30', '2026-01-15T09:30:00'])(
  'reads %j as UTC, whatever the zone of the machine is',
  async (since) => {
    const { client } = await serveHost([])
    vi.stubEnv('TZ', 'Asia/Tokyo')
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(new Date(2026, 0).getTimezoneOffset()).toBe(-540)
    expect(changedSince(client, since).next).toBe('2026-01-15T09:30:00+00:00')
  },
)

test('an overlap without an end reads every client again', async () => {
  const [, host, dialect] = filtering('fromUpdateTime')
  const { client } = await serveHost(people(5), host, { dialect })
  expect((await idsSince(client, at(3), { overlapMs: Number.POSITIVE_INFINITY })).length).toBe(5)
})

test.each([
  ['ignored', '0001-01-01T00:00:00Z'],
  ['refused', 0],
] as const)(
  'yields a new client whose updateTime is a placeholder, on a host where the order is %s',
  async (updateTimeOrder, updateTime) => {
    const rows = people(300)
    rows[299] = { ...rows[299], updateTime } as HostClient
    const { client } = await serveHost(rows, { updateTimeOrder })
    expect(await idsSince(client, at(298))).toContain(rows[299]?.clientId)
  },
)

test('a failure is thrown', async () => {
  const { client } = await serveHost([], {}, { fetch: async () => new Response(null, { status: 403 }) })
  expect(await failureOf(idsSince(client, at(0)))).toMatchObject({ status: 403 })
})
