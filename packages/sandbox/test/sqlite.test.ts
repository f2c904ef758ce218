import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { seededClients } from '../src/data/seeded-clients.ts'
import type { ClientQuery } from '../src/domain/client-query.ts'
import { filterNames, filters } from '../src/domain/filters.ts'
import { draftClient } from '../src/domain/new-client.ts'
import { compile } from '../src/store/sql.ts'
import { openDatabase } from '../src/store/sqlite/open.ts'
import { countQuery } from '../src/store/sqlite/queries.ts'
import { SqliteStore } from '../src/store/sqlite/sqlite-store.ts'
import { Statements } from '../src/store/sqlite/statements.ts'
import { publishedProfileRules, publishedListRules as rules } from './support/published.ts'
import { temporaryFolder } from './support/temporary.ts'

const searched = filterNames.filter((name) => filters[name].takes === 'text')

test.each(searched)('a text too short for the text index is found by another index: %s', (filter) => {
  const database = openDatabase(undefined)
  const { text } = compile(countQuery({ filter: { [filter]: 'a' }, rules }, undefined), () => '?')
  const [step] = database.prepare(`explain query plan ${text}`).all()
  expect(step?.detail).toContain('COVERING INDEX')
  database.close()
})

test('filters that many clients match are counted together by one index that has all that they compare', async () => {
  const store = new SqliteStore()
  await store.load(seededClients(7, 300, publishedProfileRules), { emailUniqueness: 'none' })
  const database = openDatabase(undefined, await store.snapshot())
  const query = vi.spyOn(Statements.prototype, 'get')
  onTestFinished(() => query.mockRestore())
  await store.list({
    ...firstPage,
    filter: { name: 'ar', statusIds: [1], typeIds: [1, 2], internalTypeIds: [1, 2, 3] },
  })
  const [, build] = query.mock.calls.filter(([name]) => name.startsWith('count ')).at(-1) ?? []
  const [step] = database.prepare(`explain query plan ${build && compile(build(), () => '?').text}`).all()
  expect(step?.detail).toBe('SCAN clients USING COVERING INDEX clients_for_scans')
  database.close()
  await store.close()
})

test('the size of a snapshot follows the clients that are there, not those that were', async () => {
  const store = new SqliteStore()
  const sizeWith = async (amount: number) => {
    await store.clear()
    await store.load(seededClients(7, amount, publishedProfileRules), { emailUniqueness: 'none' })
    return (await store.snapshot()).length
  }
  const few = await sizeWith(20)
  const many = await sizeWith(3000)
  expect(many).toBeGreaterThan(5 * few)
  expect(await sizeWith(20)).toBeLessThan(2 * few)
  expect(await store.count()).toBe(20)
  expect((await store.find(1))?.clientId).toBe(1)
  await store.close()
})

const firstPage = { rules, sortBy: 'createTime', sortOrder: 'asc', limit: 10, offset: 0 } as const

const idsOf = async (store: SqliteStore, filter: ClientQuery['filter']) => {
  const { clients, total } = await store.list({ ...firstPage, filter })
  expect(total).toBe(clients.length)
  return clients.map(({ clientId }) => clientId)
}

test('the text index returns no client whose text is only similar', async () => {
  const store = new SqliteStore()
  const create = (givenName: string) =>
    store.create(draftClient({ info: { givenName } }, publishedProfileRules), () => new Date('2026-05-01T00:00:00Z'))
  const long = 'x'.repeat(40)
  for (const givenName of [`${long}a`, `${long}b`, 'abc', 'de\0f']) await create(givenName)
  expect(await idsOf(store, { name: `${long}b` })).toEqual([2])
  expect(await idsOf(store, { name: 'abc' })).toEqual([3])
  expect(await idsOf(store, { name: 'def' })).toEqual([])
  expect(await idsOf(store, { name: 'de\0f' })).toEqual([4])
  await store.close()
})

test('totals are right after clients were replaced, restored and read from a file again', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const clients = [...seededClients(7, 6, publishedProfileRules)]
  const replacing = clients.filter(({ client }) => client.clientId % 2 === 0)
  const first = new SqliteStore(db)
  await first.load(clients, { emailUniqueness: 'none' })
  await first.load(replacing, { emailUniqueness: 'none' })
  const snapshot = await first.snapshot()
  const listed = await idsOf(first, {})
  expect([await first.count(), listed.length]).toEqual([6, 6])
  await first.clear()
  expect([await first.count(), await idsOf(first, {})]).toEqual([0, []])
  await first.load(clients.slice(0, 2), { emailUniqueness: 'none' })
  expect(await first.count()).toBe(2)
  await first.restore(snapshot)
  expect([await first.count(), await idsOf(first, {})]).toEqual([6, listed])
  await first.close()
  const second = new SqliteStore(db)
  expect([await second.count(), await idsOf(second, {})]).toEqual([6, listed])
  await second.close()
})

test('counts of a value stay right after creations, replaced clients, snapshots and opening the file again', async () => {
  const file = join(await temporaryFolder(), 'counts.db')
  let store = new SqliteStore(file)
  const clients = [...seededClients(7, 300, publishedProfileRules)]
  const records = new Map(clients.map((record) => [record.client.clientId, record]))
  const expectRightCounts = async () => {
    for (const statusId of [1, 2, 3, 4, 99]) {
      const { total } = await store.list({ ...firstPage, filter: { statusIds: [statusId] } })
      expect(total).toBe([...records.values()].filter((record) => record.statusId === statusId).length)
    }
    const { total } = await store.list({ ...firstPage, filter: { statusIds: [1, 2, 2] } })
    expect(total).toBe([...records.values()].filter(({ statusId }) => statusId === 1 || statusId === 2).length)
  }
  await store.load(clients, { emailUniqueness: 'none' })
  await expectRightCounts()

  const before = { snapshot: await store.snapshot(), records: new Map(records) }
  const replaced = clients.slice(0, 40).map((record) => ({ ...record, statusId: 4 }))
  await store.load(replaced, { emailUniqueness: 'none' })
  for (const record of replaced) records.set(record.client.clientId, record)
  await expectRightCounts()

  for (let index = 0; index < 5; index++) {
    const draft = draftClient({ info: {} }, publishedProfileRules)
    const { clientId } = await store.create(draft, () => new Date('2026-05-01T00:00:00Z'))
    records.set(clientId, draft.complete(clientId, new Date()))
  }
  await expectRightCounts()
  await store.close()
  store = new SqliteStore(file)
  await expectRightCounts()

  await store.restore(before.snapshot)
  records.clear()
  for (const [id, record] of before.records) records.set(id, record)
  await expectRightCounts()
  await store.clear()
  records.clear()
  await expectRightCounts()
  await store.close()
})

test('the counts of many created clients are in the file, and a group whose counts cannot be written fails', async () => {
  const file = join(await temporaryFolder(), 'many.db')
  const createMany = async (store: SqliteStore) => {
    const draft = draftClient({ info: {} }, publishedProfileRules)
    const created = Array.from({ length: 10_000 }, () => store.create(draft, () => new Date('2026-05-01T00:00:00Z')))
    return (await Promise.allSettled(created)).filter(({ status }) => status === 'fulfilled').length
  }
  const countedRows = () => {
    const database = openDatabase(file)
    const { counted_rows } = database.prepare('select counted_rows from row_facts').get() ?? {}
    database.exec("create trigger refuse before insert on value_counts begin select raise(fail, 'refused'); end")
    database.close()
    return counted_rows
  }
  let store = new SqliteStore(file)
  expect(await createMany(store)).toBe(10_000)
  await store.close()
  expect(countedRows()).toBe(10_000)
  store = new SqliteStore(file)
  expect(await createMany(store)).toBe(0)
  expect(await store.count()).toBe(10_000)
  await store.close()
})

test('a database from a snapshot keeps what it sorts in memory, where no file can be written', () => {
  const empty = openDatabase(undefined)
  const restored = openDatabase(undefined, empty.serialize())
  for (const database of [empty, restored]) {
    expect(database.prepare('pragma temp_store').get()).toMatchObject({ temp_store: 2 })
    database.close()
  }
})

test('lists that search in a list of values work after many restored snapshots of changed clients', async () => {
  const store = new SqliteStore()
  const snapshot = await store.snapshot()
  for (let turn = 0; turn < 100; turn++) {
    const email = `client.${turn}@example.com`
    const emails = [email, 'nobody@example.com']
    const query = { ...firstPage, rules }
    const draft = draftClient({ info: {}, email }, publishedProfileRules)
    await store.create(draft, () => new Date('2026-05-01T00:00:00Z'))
    expect((await store.list({ ...query, filter: { emails, tags: [] } })).total).toBe(0)
    expect((await store.list({ ...query, filter: { emails } })).total).toBe(1)
    await store.restore(snapshot)
    expect((await store.list({ ...query, filter: { emails } })).total).toBe(0)
  }
  await store.close()
})

test('a folder or a device is refused as one, and is not a full disk', async () => {
  for (const place of [await temporaryFolder(), '/dev/null'])
    expect(() => new SqliteStore(place)).toThrow(`${place} is not a file. Choose a file, or the name of a new one.`)
})
