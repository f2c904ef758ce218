import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysOf } from '../src/domain/client-keys.ts'
import { foldText } from '../src/domain/fold-text.ts'
import { compare, matches } from '../src/domain/matching.ts'
import { draftClient } from '../src/domain/new-client.ts'
import { newStore } from './support/engine.ts'
import { publishedProfileRules, publishedListRules as rules } from './support/published.ts'

// Beyond ASCII, special in a pattern, and not storable as they are in every database.
const pieces = [
  'a',
  'B',
  'ß',
  'ẞ',
  'Σ',
  'ς',
  'İ',
  'é',
  'e\u0301',
  '花',
  '😀',
  '%',
  '_',
  '\\',
  "'",
  '"',
  '{',
  '\0',
  '\u0001',
  '\u0002',
  '\u0003',
  '\u0004',
]
const textOf = (all: readonly string[]) =>
  fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 5 }).map((some) => some.join(''))

test.each([
  ['with NULs', textOf(pieces)],
  ['without NULs', textOf(pieces.filter((piece) => piece !== '\0'))],
])('texts are compared and sorted alike, whatever is in them: %s', async (_, text) => {
  const store = await newStore()
  const names = fc.sample(text, { numRuns: 300, seed: 7 })
  const now = new Date('2026-05-01T00:00:00Z')
  const drafts = names.map((givenName) => draftClient({ info: { givenName } }, publishedProfileRules))
  const records = drafts.map((draft, index) => draft.complete(index + 1, now))
  for (const draft of drafts) void store.create(draft, () => now)
  await expect.poll(() => store.count()).toBe(names.length)
  const all = records.map(keysOf)
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom('asc', 'desc'), async (wanted, sortOrder) => {
      const query = {
        filter: { name: foldText(wanted) },
        rules,
        sortBy: 'name',
        sortOrder,
        limit: 50,
        offset: 0,
      } as const
      const found = all.filter((keys) => matches(query, keys)).sort((a, b) => compare(a, b, query))
      const page = await store.list(query)
      expect(page.total).toBe(found.length)
      expect(page.clients.map(({ clientId }) => clientId)).toEqual(found.slice(0, 50).map(({ clientId }) => clientId))
    }),
    { numRuns: 200 },
  )
})
