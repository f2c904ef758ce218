import { isObject } from '../document/json.ts'
import { requiredFields } from './fields.ts'
import type { FlatSchema, Flattener } from './flat-schema.ts'
import { mostHeight } from './limits.ts'
import { hasType, typesOf } from './types.ts'

export interface Heights {
  /** How many levels the smallest value of a schema has; Infinity where the schema has no finite value. */
  heightOf(flat: FlatSchema): number
}

/**
 * Finds how deep the smallest value of a schema is, so that recursive schemas end: the question "is there a value of at
 * most h levels" is asked for h = 0, 1, 2, …, and each step needs only the results of the previous step.
 */
export function createHeights({ flatten, choose }: Flattener): Heights {
  const known = new Map<FlatSchema, boolean[]>()
  const least = new WeakMap<FlatSchema, number>()

  function fits(flat: FlatSchema, height: number): boolean {
    if (height < 0) return false
    const before = known.get(flat) ?? []
    known.set(flat, before)
    before[height] ??= decide(flat, height)
    return before[height]
  }

  function decide(flat: FlatSchema, height: number): boolean {
    const { keywords, choices } = flat
    const [choice] = choices
    // A branch may bring the same choice again: each step costs a level, so that it ends.
    if (choice) return choice.branches.some((_, index) => fits(choose(flat, index), height - 1))
    if ('const' in keywords) return hasType(keywords, keywords.const)
    if (Array.isArray(keywords.enum)) return keywords.enum.some((value) => hasType(keywords, value))
    return typesOf(keywords).some((type) => {
      if (type === 'object') return requiredFields(keywords).every(([, schema]) => fits(flatten(schema), height - 1))
      if (type !== 'array') return true
      const needed = typeof keywords.minItems === 'number' && keywords.minItems > 0 && isObject(keywords.items)
      return !needed || fits(flatten(keywords.items), height - 1)
    })
  }

  return {
    heightOf(flat) {
      const before = least.get(flat)
      if (before !== undefined) return before
      let height = 0
      while (height <= mostHeight && !fits(flat, height)) height++
      const found = height > mostHeight ? Number.POSITIVE_INFINITY : height
      least.set(flat, found)
      return found
    },
  }
}
