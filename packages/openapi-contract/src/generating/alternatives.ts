import { isObject } from '../document/json.ts'
import type { BreakRule } from './break-with.ts'
import { CannotGenerate, createDraw, type Draw, nested, pick } from './draw.ts'
import type { FlatSchema } from './flat-schema.ts'
import { mostHeight } from './limits.ts'
import { sameRandom } from './random-source.ts'
import type { ValueMaker } from './value-maker.ts'

/** Alternatives of one choice that are looked at in pairs. */
const mostBranches = 6

/** Values that are drawn to find one that fits both alternatives. */
const mostTries = 20

/** Two alternatives of a schema's first choice, and both together. */
interface Pair {
  readonly branches: readonly unknown[]
  readonly both: FlatSchema
}

/** The pairs of alternatives that one value may fit, as far as this can be seen from types, constants and enums. */
function overlappingPairs(maker: ValueMaker, flat: FlatSchema): Pair[] {
  const branches = flat.choices[0]?.branches.slice(0, mostBranches) ?? []
  return branches.flatMap((branch, index) =>
    branches.slice(index + 1).flatMap((other, step) => {
      const both = maker.chooseBoth(flat, index, index + 1 + step)
      return maker.heightOf(both) <= mostHeight ? [{ branches: [branch, other], both }] : []
    }),
  )
}

/** A value that fits both. Throws CannotGenerate where none is found. */
function drawOverlap(maker: ValueMaker, { branches, both }: Pair, draw: Draw): unknown {
  const validators = branches.filter(isObject).map(maker.validate)
  for (let tries = 0; tries < mostTries; tries++) {
    const value = maker.drawFlat(both, nested(draw))
    if (validators.every((validate) => validate(value).length === 0)) return value
  }
  throw new CannotGenerate('no value was found that fits two alternatives')
}

/** Whether a value may fit two alternatives of the first choice. */
export const mayFitTwo = (maker: ValueMaker, flat: FlatSchema): boolean => overlappingPairs(maker, flat).length > 0

/** Values that fit two alternatives of the first choice, one for each pair for which one is found. */
export function valuesOfTwo(maker: ValueMaker, flat: FlatSchema): unknown[] {
  const random = sameRandom()
  return overlappingPairs(maker, flat).flatMap((pair) => {
    try {
      return [drawOverlap(maker, pair, createDraw(random.clone()))]
    } catch (error) {
      if (error instanceof CannotGenerate) return []
      throw error
    }
  })
}

/** Breaks `oneOf` with values that fit two of its alternatives. */
export function breakOneOf(maker: ValueMaker, flat: FlatSchema): BreakRule {
  let found: readonly unknown[] | undefined
  const values = (): readonly unknown[] => {
    found ??= valuesOfTwo(maker, flat)
    return found
  }
  return {
    draw: (draw) => {
      if (values().length === 0) throw new CannotGenerate('no value was found that fits two alternatives')
      return structuredClone(pick(draw, values()))
    },
    get all() {
      return values()
    },
  }
}
