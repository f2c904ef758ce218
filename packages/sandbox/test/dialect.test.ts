import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededClients } from '../src/data/seeded-clients.ts'
import { keysOf } from '../src/domain/client-keys.ts'
import { sortFields } from '../src/domain/client-query.ts'
import type { ListRules, TextRule } from '../src/domain/list-rules.ts'
import { compare, matches } from '../src/domain/matching.ts'
import { SqliteStore } from '../src/store/sqlite/sqlite-store.ts'
import { ask, create, idsOf, list, sandboxFor } from './support/ask.ts'
import { choices, dialect, statuses } from './support/dialect.ts'
import { publishedProfileRules } from './support/published.ts'

const all = [...choices, ...statuses].flatMap(([claim, values]) => values.map((value) => [claim, value] as const))

test.each(all)('with %s %s, no request fails', async (claim, value) => {
  const sandbox = await sandboxFor({ clients: 20, overlays: [dialect({ [claim]: value })] })
  for (const path of ['?limit=2&filter[name]=a', '?limit=x', '?offset=900', '?limit=0', '/1', '/900', '/x']) {
    const response = await ask(sandbox, `/api/v2/clients${path}`)
    expect(response.status).toBeLessThan(500)
    await response.json()
  }
  expect((await create(sandbox, { email: 'new@example.com' })).status).toBeLessThan(300)
  expect((await create(sandbox, '{')).status).toBeLessThan(500)
})

const sandboxIn = (values: Record<string, string>) => sandboxFor({ clients: 60, overlays: [dialect(values)] })
const read = async (values: Record<string, string>, path: string) => {
  const response = await ask(await sandboxIn(values), `/api/v2/clients${path}`)
  return [response.status, await response.json()]
}

test.each([
  [{ 'unknown-parameters': 'ignored' }, '?limit=1&wrong=1', [200, { total: 60 }]],
  [{ 'unknown-parameters': 'filters-refused' }, '?filter[wrong]=1', [400, {}]],
  [{ 'parameter-names': 'any-case' }, '?LIMIT=1', [200, { data: [{}] }]],
  [{ 'repeated-parameters': 'last' }, '?limit=5&limit=1', [200, { data: [{}] }]],
  [{ 'empty-values': 'nobody' }, '?filter[typeIds]=', [200, { data: [], total: 0 }]],
  [{ 'limit-below-minimum': 'empty' }, '?limit=0', [200, { data: [], total: 60 }]],
  [{ 'offset-beyond-end': 'not-found' }, '?offset=99', [404, {}]],
  [{ 'client-envelope': 'data' }, '/1', [200, { data: { clientId: 1 } }]],
  [{ 'total-location': 'meta', 'list-member': 'items' }, '?limit=1', [200, { items: [{}], meta: { total: 60 } }]],
  [{ 'time-format': 'z' }, '/1', [200, { createTime: '2026-02-03T14:05:00Z' }]],
  [{ 'birthday-format': 'date' }, '/1', [200, { birthday: '1984-11-02' }]],
  [{ 'invalid-query-status': '422' }, '?limit=x', [422, {}]],
  [{ 'error-shape': 'field-map' }, '?limit=x', [400, { errors: { limit: [expect.any(String)] } }]],
  [{ 'client-name': 'family-given' }, '/1', [200, { name: 'Petrov Sergey' }]],
  [{ 'name-matching': 'whole' }, '?filter[name]=serg', [200, { total: 0 }]],
  [{ 'name-matching': 'beginning', 'name-case': 'sensitive' }, '?filter[name]=Sergey P', [200, { total: 1 }]],
  [{ 'country-code-zeros': 'padded' }, '?filter[countryCodes]=1', [200, { total: 0 }]],
] as const)('in the dialect %j, %s returns %j', async (values, path, expected) => {
  expect(await read(values, path)).toMatchObject(expected)
})

test('a strict sandbox refuses what its dialect ignores', async () => {
  const overlays = [dialect({ 'unknown-parameters': 'ignored', 'limit-above-maximum': 'capped' })]
  const sandbox = await sandboxFor({ overlays, strict: true })
  expect((await ask(sandbox, '/api/v2/clients?wrong=1')).status).toBe(400)
  expect((await ask(sandbox, '/api/v2/clients?limit=101')).status).toBe(400)
})

test('a limit above the maximum is reduced to it where the dialect says so', async () => {
  const sandbox = await sandboxFor({ clients: 120, overlays: [dialect({ 'limit-above-maximum': 'capped' })] })
  expect(idsOf(await list(sandbox, 'limit=1000'))).toHaveLength(100)
})

const textRule: fc.Arbitrary<TextRule> = fc.record({
  match: fc.constantFrom('part', 'beginning', 'whole'),
  isCaseSensitive: fc.boolean(),
  hasWildcards: fc.boolean(),
})
const listRules: fc.Arbitrary<ListRules> = fc
  .record({
    texts: fc.record({ name: textRule, email: textRule, emails: textRule, city: textRule }),
    tags: fc.constantFrom('any', 'all'),
    ties: fc.constantFrom('by-id', 'by-id-ascending', 'unspecified'),
    emptyValues: fc.constantFrom('smallest', 'largest'),
    isTextOrderCaseSensitive: fc.boolean(),
  } as const)
  .map((rules) => ({ ...rules, id: JSON.stringify(rules) }))
const filter = fc.record(
  {
    name: fc.constantFrom('a', 'An', 'sergey', 's%y', '_l', 'el', 'sergey petrov'),
    email: fc.constantFrom('foo@bar.com', 'FOO', 'client.1', '%.com'),
    emails: fc.constantFrom(['foo@bar.com', 'client.9@example.com'], ['client']),
    city: fc.constantFrom('new', 'York', 'b%n'),
    tags: fc.constantFrom(['vip'], ['vip', 'newsletter'], []),
  },
  { requiredKeys: [] },
)

test('SQLite lists what matches and compare say, whatever the rules', async () => {
  const store = new SqliteStore()
  const records = [...seededClients(7, 300, publishedProfileRules)]
  await store.load(records, { emailUniqueness: 'none' })
  const keys = records.map(keysOf)
  const query = fc.record({
    filter,
    rules: listRules,
    sortBy: fc.constantFrom(...sortFields),
    sortOrder: fc.constantFrom('asc' as const, 'desc' as const),
    limit: fc.integer({ min: 0, max: 50 }),
    offset: fc.integer({ min: 0, max: 40 }),
  })
  await fc.assert(
    fc.asyncProperty(query, async (asked) => {
      const found = keys.filter((each) => matches(asked, each)).sort((a, b) => compare(a, b, asked))
      const page = await store.list(asked)
      expect(page.total).toBe(found.length)
      const expected = found.slice(asked.offset, asked.offset + asked.limit).map(({ clientId }) => clientId)
      expect(page.clients.map(({ clientId }) => clientId)).toEqual(expected)
    }),
    { numRuns: 400 },
  )
  await store.close()
})
