import { expect, test } from 'vitest'
import { createB2CoreClient, type IteratePosition, type ListClientsInput } from '../src/index.ts'
import { failureOf } from './support/canned.ts'
import { json, serve } from './support/server.ts'

interface Row {
  readonly clientId: number
  readonly createTime: string
}

/** A host that keeps an order, or ignores the one it is asked for. */
async function serveOrdered(rows: Row[], ignoresOrder = false) {
  const { baseUrl, seen } = await serve(({ url }, response) => {
    const query = new URL(url, 'http://localhost').searchParams
    const field = (query.get('sort_by') ?? 'createTime') as keyof Row
    const sign = query.get('sort_order') === 'asc' ? 1 : -1
    const compare = (one: Row, other: Row) => {
      if (one[field] === other[field]) return sign * (one.clientId - other.clientId)
      return one[field] < other[field] ? -sign : sign
    }
    const sorted = ignoresOrder ? rows : rows.toSorted(compare)
    const offset = Number(query.get('offset'))
    json(response, 200, { data: sorted.slice(offset, offset + Number(query.get('limit'))), total: rows.length })
  })
  return { ...createB2CoreClient({ baseUrl, token: 'secret', retries: 0 }), seen }
}

const time = (second: number) => new Date(Date.UTC(2026, 0, 1) + 1_000 * second).toISOString()
/** Several clients share each second. */
const rowsOf = (count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    clientId: from + index,
    createTime: time(Math.floor((from + index) / 3)),
  }))

type Clients = Awaited<ReturnType<typeof serveOrdered>>['clients']

/** Iterates page by page, over JSON as a file would have it, and changes the list each time it stops. */
async function inParts(
  clients: Clients,
  input: Omit<ListClientsInput, 'limit' | 'offset'>,
  pagesPerPart: number,
  between: (part: number) => void,
): Promise<number[]> {
  const ids: number[] = []
  let stored: string | undefined
  for (let part = 0; part < 1_000; part++) {
    const from: IteratePosition | undefined = stored === undefined ? undefined : JSON.parse(stored)
    let pages = 0
    for await (const { data, position } of clients.iterate(input, { pageSize: 10, from }).pages()) {
      ids.push(...data.map(({ clientId }) => clientId))
      stored = JSON.stringify(position)
      if (++pages === pagesPerPart) break
    }
    if (pages < pagesPerPart) return ids
    between(part)
  }
  throw new Error('The iteration does not end.')
}

const orders = [
  {},
  { sort_by: 'createTime' },
  { sort_by: 'createTime', sort_order: 'asc' },
  { sort_by: 'clientId' },
  { sort_by: 'clientId', sort_order: 'asc' },
] as const

test.each(orders)('resumes in the order %j without gap or repeat', async (input) => {
  const rows = rowsOf(95)
  const { clients } = await serveOrdered(rows)
  const ids = await inParts(clients, input, 2, () => {})
  expect(ids.toSorted((one, other) => one - other)).toEqual(rows.map(({ clientId }) => clientId))
})

test.each(orders)('resumes in the order %j although clients are created and deleted meanwhile', async (input) => {
  const rows = rowsOf(200)
  const { clients } = await serveOrdered(rows)
  const deleted = new Set<number>()
  const ids = await inParts(clients, input, 1, (part) => {
    // New clients, which are last or first; and deleted ones, some already seen and some not.
    rows.push(...rowsOf(7, 1_000 + 7 * part))
    for (const index of [3, 50, 51, 52, 120]) {
      const [gone] = rows.splice(index % rows.length, 1)
      if (gone && part < 20) deleted.add(gone.clientId)
    }
    if (part >= 20) rows.splice(rows.length - 7, 7)
  })
  expect(new Set(ids).size).toBe(ids.length)
  const stayed = rows.filter(({ clientId }) => clientId < 200).map(({ clientId }) => clientId)
  expect(ids).toEqual(expect.arrayContaining(stayed))
})

test.each([1, 20, 300])('resumes when all clients before the place and %i after it are gone', async (after) => {
  const rows = rowsOf(400)
  const { clients } = await serveOrdered(rows)
  const input = { sort_by: 'clientId', sort_order: 'asc' } as const
  const ids = await inParts(clients, input, 5, (part) => part === 0 && rows.splice(0, 46 + after))
  expect(ids.filter((id) => id >= 46 + after)).toEqual(rows.map(({ clientId }) => clientId))
  expect(new Set(ids).size).toBe(ids.length)
})

test('resumes when thousands of clients were created before the place', async () => {
  const rows = rowsOf(300)
  const { clients } = await serveOrdered(rows)
  const ids = await inParts(clients, {}, 5, (part) => part === 0 && rows.push(...rowsOf(2_000, 10_000)))
  expect(ids).toEqual(
    rowsOf(300)
      .map(({ clientId }) => clientId)
      .toReversed(),
  )
})

test('a position at the end of the list yields what was created since', async () => {
  const rows = rowsOf(25)
  const { clients } = await serveOrdered(rows)
  const input = { sort_by: 'createTime', sort_order: 'asc' } as const
  let position: IteratePosition | undefined
  for await (const page of clients.iterate(input).pages()) position = page.position
  const more = async () => {
    const ids: number[] = []
    for await (const page of clients.iterate(input, { from: position }).pages()) {
      ids.push(...page.data.map(({ clientId }) => clientId))
      position = page.position
    }
    return ids
  }
  expect(await more()).toEqual([])
  rows.push(...rowsOf(3, 25))
  expect(await more()).toEqual([25, 26, 27])
  rows.splice(0, 26)
  expect(await more()).toEqual([])
})

test('starts where the position is, not at the beginning', async () => {
  const { clients, seen } = await serveOrdered(rowsOf(1_000))
  const input = { sort_by: 'clientId', sort_order: 'asc' } as const
  const from = { ...input, value: 899, ids: [899], offset: 900 }
  const ids: number[] = []
  for await (const { clientId } of clients.iterate(input, { from })) ids.push(clientId)
  expect(ids).toEqual(rowsOf(100, 900).map(({ clientId }) => clientId))
  expect(seen[0]?.url).toContain('offset=899')
})

test('a position is small, also where many clients were created in the same second', async () => {
  const { clients } = await serveOrdered(rowsOf(600))
  for await (const { position } of clients.iterate().pages()) expect(JSON.stringify(position).length).toBeLessThan(200)
})

test.each([{ sort_by: 'name' }, { sort_by: 'updateTime' }] as const)(
  'there is no position in the order %j, which clients do not keep',
  async (input) => {
    const { clients } = await serveOrdered(rowsOf(20))
    for await (const { position } of clients.iterate(input, { pageSize: 10 }).pages()) expect(position).toBe(undefined)
  },
)

test('there is no position if the server ignores the order', async () => {
  const { clients } = await serveOrdered(rowsOf(20), true)
  for await (const { position } of clients.iterate({}, { pageSize: 10 }).pages()) expect(position).toBe(undefined)
})

test('resuming fails if the server does not keep the order of the position', async () => {
  const { clients } = await serveOrdered(rowsOf(50), true)
  const from: IteratePosition = { sort_by: 'createTime', sort_order: 'desc', value: 0, ids: [], offset: 0 }
  const iterate = async () => {
    for await (const _ of clients.iterate({}, { from }));
  }
  expect(await failureOf(iterate())).toMatchObject({
    kind: 'UnusableResponse',
    message: 'listClients: the clients are not in the order of createTime, which `from` needs',
  })
})

test.each([
  [{ sort_by: 'clientId' }, { sort_by: 'createTime', sort_order: 'desc', value: 1, ids: [], offset: 1 }],
  [{}, { sort_by: 'createTime', sort_order: 'asc', value: 1, ids: [], offset: 1 }],
  [{}, { sort_by: 'createTime', sort_order: 'desc', value: 'x', ids: [], offset: 1 }],
  [{}, { sort_by: 'createTime', sort_order: 'desc', value: 1, ids: 5, offset: 1 }],
  [{}, { sort_by: 'createTime', sort_order: 'desc', value: 1, ids: [], offset: -1 }],
  [{}, 5],
  [{}, 'position'],
])('an iteration over %j refuses the position %j', async (input, from) => {
  const { clients, seen } = await serveOrdered(rowsOf(20))
  const iterate = async () => {
    for await (const _ of clients.iterate(input as object, { from: from as unknown as IteratePosition }));
  }
  expect(await failureOf(iterate())).toMatchObject({
    kind: 'Input',
    message: expect.stringContaining('listClients: from is'),
  })
  expect(seen).toEqual([])
})

test('a time without a zone is in UTC, wherever the process runs', async () => {
  const zone = process.env.TZ
  // In New York, the hour after 02:00 is missing on this day.
  process.env.TZ = 'America/New_York'
  try {
    expect(new Date('2026-03-08T02:30:00').getHours()).toBe(3)
    const times = ['2026-03-08 01:30:00', '2026-03-08 02:30:00', '2026-03-08 03:10:00', '2026-03-08T04:00:00.5']
    const { clients } = await serveOrdered(times.map((createTime, clientId) => ({ clientId, createTime })))
    const values: unknown[] = []
    const input = { sort_by: 'createTime', sort_order: 'asc' } as const
    for await (const { position } of clients.iterate(input, { pageSize: 2 }).pages()) values.push(position?.value)
    expect(values).toEqual(
      ['01:30:00', '02:30:00', '03:10:00', '04:00:00.5'].slice(1).map((time) => Date.parse(`2026-03-08T${time}Z`)),
    )
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
})
