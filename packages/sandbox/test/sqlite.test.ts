import { expect, test } from 'vitest'
import { seededClients } from '../src/data/seeded-clients.ts'
import { filterNames, filters } from '../src/domain/filters.ts'
import { compile } from '../src/store/sql.ts'
import { openDatabase } from '../src/store/sqlite/open.ts'
import { countQuery } from '../src/store/sqlite/queries.ts'
import { SqliteStore } from '../src/store/sqlite/sqlite-store.ts'
import { publishedProfileRules, publishedListRules as rules } from './support/published.ts'

const searched = filterNames.filter((name) => filters[name].takes === 'text')

test.each(searched)('a text too short for the text index is found by another index: %s', (filter) => {
  const database = openDatabase(undefined)
  const { text } = compile(countQuery({ filter: { [filter]: 'a' }, rules }, undefined), () => '?')
  const [step] = database.prepare(`explain query plan ${text}`).all()
  expect(step?.detail).toContain('COVERING INDEX')
  database.close()
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
