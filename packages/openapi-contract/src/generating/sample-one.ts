import fc from 'fast-check'
import { CannotGenerate } from './draw.ts'

/** One value, or nothing where none can be made. */
export function sampleOne<Value>(values: fc.Arbitrary<Value>, seed: number): Value[] {
  try {
    return fc.sample(values, { numRuns: 1, seed })
  } catch (error) {
    if (error instanceof CannotGenerate) return []
    throw error
  }
}
