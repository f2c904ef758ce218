import type fc from 'fast-check'

/** Why no value can be made for a schema. Always caught before a person sees a stack: it becomes a named skip. */
export class CannotGenerate extends Error {
  override readonly name = 'CannotGenerate'
}

/** What one value is drawn with. */
export interface Draw {
  readonly random: fc.Random
  /** How often a value may still be thrown away and drawn again. Shared by all parts, so that the total is bounded. */
  readonly retries: { left: number }
  /** How many parts the whole value may still get. When it reaches zero, only required parts are made. */
  readonly parts: { left: number }
  /** How many objects and arrays the value is inside. */
  readonly depth: number
}

/** Values thrown away for one whole value, at most. */
const mostRetries = 200

/** Parts (fields, items) of one whole value beyond which only required parts are made. */
const mostParts = 300

export const createDraw = (random: fc.Random): Draw => ({
  random,
  retries: { left: mostRetries },
  parts: { left: mostParts },
  depth: 0,
})

/** For a value inside another one. */
export const nested = (draw: Draw, levels = 1): Draw => ({ ...draw, depth: draw.depth + levels })

/** A whole number from `min` to `max`, both included. */
export const between = ({ random }: Pick<Draw, 'random'>, min: number, max: number): number =>
  max <= min ? min : random.nextInt(min, max)

/** True in one of `of` cases, on average. */
export const oneIn = (draw: Pick<Draw, 'random'>, of: number): boolean => between(draw, 1, of) === 1

/** One of the items. Throws a RangeError for an empty list. */
export function pick<Item>(draw: Pick<Draw, 'random'>, items: readonly Item[]): Item {
  if (items.length === 0) throw new RangeError('pick needs at least one item.')
  return items[between(draw, 0, items.length - 1)] as Item
}

/** A value of a fast-check arbitrary. */
export const drawFrom = <Value>({ random }: Pick<Draw, 'random'>, arbitrary: fc.Arbitrary<Value>): Value =>
  arbitrary.generate(random, undefined).value
