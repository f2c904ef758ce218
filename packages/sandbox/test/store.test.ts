import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededClients } from '../src/data/seeded-clients.ts'
import { keysOf } from '../src/domain/client-keys.ts'
import type { ClientRecord } from '../src/domain/client-record.ts'
import type { ClientFilter } from '../src/domain/filters.ts'
import { compare, matches } from '../src/domain/matching.ts'
import { draftClient } from '../src/domain/new-client.ts'
import type { ClientStore } from '../src/store.ts'
import { newStore } from './support/engine.ts'
import { publishedProfileRules, publishedListRules as rules } from './support/published.ts'

const some = <Value>(values: readonly Value[]) => fc.subarray([...values], { minLength: 1 })

const arbitraries = {
  clientId: fc.integer({ min: 1, max: 420 }),
  email: fc.constantFrom('foo@bar.com', 'client.9@example.com', 'nobody@example.com'),
  emails: some(['foo@bar.com', 'client.9@example.com', 'client.10@example.net', 'nobody@example.com']),
  name: fc.constantFrom('a', 'an', 'ann', 'sergey', 'el-', 'ö', '', '花', 'zzz', "o'", 'é'),
  nickname: fc.constantFrom('a', 'ov', 'voronov', '1'),
  city: fc.constantFrom('new', 'new york', 'ö', 'são', 'q'),
  companyShortName: fc.constantFrom('harbour', 'bay', 'a b'),
  companyFullName: fc.constantFrom('gmbh', 'trading', 'ltd', 'company full'),
  managerIds: some([1, 2, 3, 4, 99]),
  countryCodes: some([1, 36, 784, 840, -1]),
  statusIds: some([1, 2, 3, 4, 5]),
  internalTypeIds: some([1, 2, 3]),
  riskLevelIds: some([1, 2, 3]),
  typeIds: some([1, 2]),
  verificationLevelIds: some([1, 2, 3, -96750485]),
  tags: some(['vip', 'newsletter', 'dormant', 'none such']),
}

const wholeFilters: fc.Arbitrary<ClientFilter> = fc.record(arbitraries)

/** A filter of few conditions: more than three at once match nobody, and nobody is easily listed. */
const few = fc
  .tuple(wholeFilters, fc.subarray(Object.keys(arbitraries) as (keyof ClientFilter)[], { maxLength: 3 }))
  .map(([filter, names]) => Object.fromEntries(names.map((name) => [name, filter[name]])) as ClientFilter)

const queries = fc.record({
  filter: fc.oneof({ weight: 4, arbitrary: few }, { weight: 1, arbitrary: fc.constant({}) }),
  sortBy: fc.constantFrom('clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime'),
  sortOrder: fc.constantFrom('asc', 'desc'),
  limit: fc.integer({ min: 1, max: 100 }),
  offset: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 450 })),
  rules: fc.constant(rules),
} as const)

async function agrees(store: ClientStore, records: readonly ClientRecord[]): Promise<void> {
  const all = records.map((record) => keysOf(record))
  let matched = 0
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const found = all.filter((keys) => matches(query, keys)).sort((a, b) => compare(a, b, query))
      const expected = found.slice(query.offset, query.offset + query.limit).map((keys) => keys.clientId)
      const page = await store.list(query)
      if (expected.length > 0) matched++
      expect({ total: page.total, ids: page.clients.map((client) => client.clientId) }).toEqual({
        total: found.length,
        ids: expected,
      })
    }),
    { numRuns: 600 },
  )
  // Lists of nobody agree too easily.
  expect(matched).toBeGreaterThan(200)
}

test('a store lists what matches and compare say, with clients stored in the order of their creation', async () => {
  const store = await newStore()
  const records = [...seededClients(7, 400, publishedProfileRules)]
  await store.load(records, { emailUniqueness: 'active' })
  await agrees(store, records)
})

test('a store lists what matches and compare say, with clients stored in any order', async () => {
  const store = await newStore()
  const records = [...seededClients(7, 400, publishedProfileRules)].sort(
    (a, b) => a.client.clientId - b.client.clientId,
  )
  await store.load(records, { emailUniqueness: 'active' })
  await agrees(store, records)
})

test('a store lists what matches and compare say, after clients were created between lists', async () => {
  const store = await newStore()
  const records = [...seededClients(3, 200, publishedProfileRules)]
  await store.load(records, { emailUniqueness: 'active' })
  const warm: ClientFilter[] = [
    {},
    { statusIds: [1] },
    { name: 'ann' },
    { tags: ['vip'] },
    { countryCodes: [784, 840] },
  ]
  const query = { sortBy: 'createTime', sortOrder: 'desc', limit: 5, offset: 0 } as const
  for (const filter of warm) await store.list({ ...query, filter, rules })
  for (let index = 0; index < 20; index++) {
    const body = {
      info: { givenName: 'Anna' },
      email: `anna.${index}@example.com`,
      addresses: { 0: { country_code: '784' } },
    }
    const draft = draftClient(body, publishedProfileRules)
    await store.create(draft, () => new Date('2026-05-01T00:00:00Z'))
    records.push(draft.complete(201 + index, new Date('2026-05-01T00:00:00Z')))
  }
  for (const filter of warm) {
    const { total } = await store.list({ ...query, filter, rules })
    expect(total).toBe(records.filter((record) => matches({ filter, rules }, keysOf(record))).length)
  }
  await agrees(store, records)
})

test('a client created by a clock that was moved back is listed in its place', async () => {
  const store = await newStore()
  const records = [...seededClients(3, 50, publishedProfileRules)]
  await store.load(records, { emailUniqueness: 'active' })
  const draft = draftClient({}, publishedProfileRules)
  await store.create(draft, () => new Date('1999-01-01T00:00:00Z'))
  await agrees(store, [...records, draft.complete(51, new Date('1999-01-01T00:00:00Z'))])
})

test('few matches among many clients are listed in order, before and after clients are created among them', async () => {
  const store = await newStore()
  const records = [...seededClients(7, 2500, publishedProfileRules)]
  await store.load(records, { emailUniqueness: 'active' })
  const now = () => new Date('2026-05-01T00:00:00Z')
  const rare: ClientFilter[] = [{ companyShortName: 'mp' }, { name: 'qz' }, { name: 'qz', statusIds: [1] }]
  const listed = async (filter: ClientFilter) => {
    const found = records.map(keysOf).filter((keys) => matches({ filter, rules }, keys))
    for (const sortBy of ['createTime', 'name'] as const) {
      for (const [sortOrder, offset] of [
        ['asc', 0],
        ['desc', 1],
      ] as const) {
        const query = { filter, rules, sortBy, sortOrder, limit: 3, offset }
        const expected = [...found].sort((a, b) => compare(a, b, query)).slice(offset, offset + 3)
        const page = await store.list(query)
        expect(page.total).toBe(found.length)
        expect(page.clients.map(({ clientId }) => clientId)).toEqual(expected.map(({ clientId }) => clientId))
      }
    }
    return found.length
  }
  const counts: number[][] = []
  for (let round = 0; round < 110; round++) {
    // One that matches, and one that does not.
    for (const givenName of [`Aqz ${(round * 7) % 10}`, 'Ann']) {
      const draft = draftClient({ info: { givenName } }, publishedProfileRules)
      await store.create(draft, now)
      records.push(draft.complete(records.length + 1, now()))
    }
    if (round < 3 || round > 95) counts.push(await Promise.all(rare.map(listed)))
  }
  expect(counts[0]).toEqual([1, 1, 1])
  expect(counts.at(-1)).toEqual([1, 110, 110])
})
