import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openDocument } from '../src/document/document.ts'
import { createArbitraries } from '../src/generating/arbitraries.ts'
import { violateSchema } from '../src/violations/body.ts'

const arbitraries = createArbitraries(openDocument({ openapi: '3.1.0' }))
const seed = Number(process.env.CONTRACT_SEED ?? Date.now() % 100_000)

/** Values of which one item or entry is not an integer. */
function broken(schema: Record<string, unknown>): unknown[] {
  const violation = violateSchema(arbitraries, schema).find(
    ({ field, constraint }) => field === '*' && constraint.keyword === 'type',
  )
  if (!violation) throw new Error('The type of the items is a rule.')
  // So many that each place of a short array is among them, whatever the seed.
  return fc.sample(violation.values, { numRuns: 400, seed })
}

const isWrong = (value: unknown): boolean => !Number.isInteger(value)

it(`breaks an item at the beginning, inside and at the end of an array (CONTRACT_SEED=${seed})`, () => {
  const arrays = broken({ type: 'array', items: { type: 'integer' } }) as unknown[][]
  expect(arrays.every((array) => array.filter(isWrong).length === 1)).toBe(true)
  const places = new Set(arrays.map((array) => `${array.findIndex(isWrong)} of ${array.length}`))
  expect([...places]).toEqual(expect.arrayContaining(['0 of 1', '0 of 3', '1 of 3', '2 of 3']))
})

it(`breaks an item only where the rule of items counts (CONTRACT_SEED=${seed})`, () => {
  const schema = { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'integer' } }
  const arrays = broken(schema) as unknown[][]
  expect(arrays.filter((array) => array.findIndex((value, at) => at > 0 && isWrong(value)) < 0)).toEqual([])
})

it(`breaks an entry of a map under any key, beside valid entries (CONTRACT_SEED=${seed})`, () => {
  const schema = { type: 'object', propertyNames: { pattern: '^[a-e]$' }, additionalProperties: { type: 'integer' } }
  const maps = (broken(schema) as Record<string, unknown>[]).map((map) => Object.entries(map))
  expect(maps.every((entries) => entries.filter(([, value]) => isWrong(value)).length === 1)).toBe(true)
  const keys = new Set(maps.flatMap((entries) => entries.filter(([, value]) => isWrong(value)).map(([key]) => key)))
  expect(keys.size).toBeGreaterThan(2)
  expect(maps.some((entries) => entries.length > 1)).toBe(true)
})
