import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smallestCall, validCalls } from '../src/index.ts'
import { preparePaths } from './support/prepare-paths.ts'

const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } }
const responses = { 200: { description: 'A thing' } }

const valuesOf = (examples: object) => {
  const { operations, arbitraries } = preparePaths({
    '/things/{id}': { get: { parameters: [{ ...id, ...examples }], responses } },
  })
  const [operation] = operations
  if (!operation) throw new Error('the operation is missing')
  const drawn = fc.sample(validCalls(arbitraries, operation), { numRuns: 100, seed: 1 })
  const smallest = [1, 2, 3].map((seed) => smallestCall(arbitraries, operation, seed))
  const idOf = ({ values }: { readonly values: Readonly<Record<string, unknown>> }) => values['path id']
  return { drawn: drawn.map(idOf), smallest: smallest.map(idOf) }
}

describe('an example of an id in a path', () => {
  it('is in each smallest call, and in about half of all calls', () => {
    const { drawn, smallest } = valuesOf({ examples: { first: { value: 5077 } } })
    expect(smallest).toEqual([5077, 5077, 5077])
    const times = drawn.filter((value) => value === 5077).length
    expect(times).toBeGreaterThan(35)
    expect(times).toBeLessThan(65)
  })

  it('is never sent if its schema does not allow it', () => {
    const { drawn, smallest } = valuesOf({ examples: { first: { value: 0 }, second: { value: 'none' } } })
    for (const value of [...drawn, ...smallest]) expect(Number(value)).toBeGreaterThanOrEqual(1)
  })
})
