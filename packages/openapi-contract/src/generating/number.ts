import fc from 'fast-check'
import type { JsonObject } from '../document/json.ts'

const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** Numbers within the bounds; the bounds themselves and zero come often. */
export function anyNumber(schema: JsonObject, type: 'integer' | 'number'): fc.Arbitrary<number> {
  const step = number(schema.multipleOf)
  if (type === 'integer' || (step !== undefined && Number.isInteger(step))) return anyInteger(schema, step ?? 1)
  const [low, high] = [lowest(schema, -1e9), highest(schema, 1e9)]
  if (step !== undefined) {
    const multiples = fc.integer({ min: Math.ceil(low / step), max: Math.floor(high / step) })
    // A division keeps 0.1 × 3 at 0.3, where a product would leave 0.30000000000000004.
    return multiples.map((times) => Number((times * step).toPrecision(12)))
  }
  return fc.oneof(
    fc.constantFrom(...[low, high, 0, 0.5].filter((value) => value >= low && value <= high)),
    fc.double({ min: low, max: high, noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
  )
}

function anyInteger(schema: JsonObject, step: number): fc.Arbitrary<number> {
  const [min, max] = [Math.ceil(lowestInteger(schema) / step), Math.floor(highestInteger(schema) / step)]
  const near = [min, min + 1, max - 1, max, 0, 1].filter((value) => value >= min && value <= max)
  return fc.oneof(fc.integer({ min, max }), fc.constantFrom(...near)).map((value) => value * step + 0)
}

/** The smallest integer that the schema allows, as far as a JSON number carries integers exactly. */
export function lowestInteger(schema: JsonObject): number {
  const exclusive = number(schema.exclusiveMinimum)
  const format = schema.format === 'int32' ? -2147483648 : Number.MIN_SAFE_INTEGER
  return Math.max(
    number(schema.minimum) ?? format,
    exclusive === undefined ? format : Math.floor(exclusive) + 1,
    format,
  )
}

/** The largest, likewise. */
export function highestInteger(schema: JsonObject): number {
  const exclusive = number(schema.exclusiveMaximum)
  const format = schema.format === 'int32' ? 2147483647 : Number.MAX_SAFE_INTEGER
  return Math.min(number(schema.maximum) ?? format, exclusive === undefined ? format : Math.ceil(exclusive) - 1, format)
}

const tiny = 1e-6
const lowest = (schema: JsonObject, fallback: number): number =>
  number(schema.minimum) ?? (number(schema.exclusiveMinimum) ?? fallback - tiny) + tiny
const highest = (schema: JsonObject, fallback: number): number =>
  number(schema.maximum) ?? (number(schema.exclusiveMaximum) ?? fallback + tiny) - tiny
