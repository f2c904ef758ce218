import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededClients } from '../src/data/seeded-clients.ts'
import { keysOf } from '../src/domain/client-keys.ts'
import type { ClientRecord } from '../src/domain/client-record.ts'
import type { ListRules, TextRule } from '../src/domain/list-rules.ts'
import { compare, matches } from '../src/domain/matching.ts'
import { sortFields } from '../src/domain/sort-fields.ts'
import { newStore } from './support/engine.ts'
import { publishedProfileRules } from './support/published.ts'

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

/** Every tenth client has a name that is longer than what an index holds of it, or as long. */
function withLongName(record: ClientRecord, index: number): ClientRecord {
  if (index % 10 > 0) return record
  const name = `${'x'.repeat(199)}${['', 'x', 'y', 'xx', 'xy'][(index / 10) % 5]}`
  return { ...record, client: { ...record.client, name } }
}

test('a store lists what matches and compare say, whatever the rules', async () => {
  const store = await newStore()
  const records = [...seededClients(7, 300, publishedProfileRules)].map(withLongName)
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
})
