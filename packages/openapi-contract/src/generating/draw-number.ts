import type { JsonObject } from '../document/json.ts'
import { between, CannotGenerate, type Draw, oneIn, pick } from './draw.ts'

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** The least and the greatest integer of a format that JavaScript can hold both of. */
const integerFormats: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32_768, 32_767],
  uint16: [0, 65_535],
  int32: [-2_147_483_648, 2_147_483_647],
  uint32: [0, 4_294_967_295],
}

export const boundsOfFormat = ({ format }: JsonObject): readonly [number, number] | undefined =>
  typeof format === 'string' && Object.hasOwn(integerFormats, format) ? integerFormats[format] : undefined

/** The smallest integer that the schema allows and that a JSON number carries exactly. */
export function lowestInteger(schema: JsonObject): number {
  const [lowest] = boundsOfFormat(schema) ?? [Number.MIN_SAFE_INTEGER]
  const minimum = numberOf(schema.minimum)
  const exclusive = numberOf(schema.exclusiveMinimum)
  return Math.max(
    lowest,
    minimum === undefined ? lowest : Math.ceil(minimum),
    exclusive === undefined ? lowest : Math.floor(exclusive) + 1,
  )
}

/** The largest integer, likewise. */
export function highestInteger(schema: JsonObject): number {
  const [, highest] = boundsOfFormat(schema) ?? [0, Number.MAX_SAFE_INTEGER]
  const maximum = numberOf(schema.maximum)
  const exclusive = numberOf(schema.exclusiveMaximum)
  return Math.min(
    highest,
    maximum === undefined ? highest : Math.floor(maximum),
    exclusive === undefined ? highest : Math.ceil(exclusive) - 1,
  )
}

/** A whole number within the bounds. The bounds, their neighbours, 0 and 1 come often. */
export function drawInteger(schema: JsonObject, draw: Draw): number {
  const step = Math.abs(numberOf(schema.multipleOf) ?? 1) || 1
  if (!Number.isInteger(step)) return drawNumber(schema, draw)
  const min = Math.ceil(lowestInteger(schema) / step)
  const max = Math.floor(highestInteger(schema) / step)
  if (min > max) throw new CannotGenerate('no integer is within the bounds')
  const near = [min, min + 1, max - 1, max, 0, 1].filter((value) => value >= min && value <= max)
  const value = oneIn(draw, 2) ? pick(draw, near) : integerBetween(draw, min, max)
  // Adding zero turns -0 into 0.
  return value * step + 0
}

/** Small values are drawn more often than a uniform draw over the whole range would. */
function integerBetween(draw: Draw, min: number, max: number): number {
  const reach = pick(draw, [100, 100_000, Number.MAX_SAFE_INTEGER])
  const from = Math.max(min, Math.min(0, max - 1) - reach)
  const to = Math.min(max, Math.max(0, min + 1) + reach)
  return Number(draw.random.nextBigInt(BigInt(Math.min(from, to)), BigInt(Math.max(from, to))))
}

/** A number within the bounds. */
export function drawNumber(schema: JsonObject, draw: Draw): number {
  const exclusiveMin = numberOf(schema.exclusiveMinimum)
  const exclusiveMax = numberOf(schema.exclusiveMaximum)
  const low = Math.max(numberOf(schema.minimum) ?? -Infinity, exclusiveMin ?? -Infinity)
  const high = Math.min(numberOf(schema.maximum) ?? Infinity, exclusiveMax ?? Infinity)
  const isAllowed = (value: number): boolean =>
    value >= low && value <= high && value !== exclusiveMin && value !== exclusiveMax
  const step = Math.abs(numberOf(schema.multipleOf) ?? 0)
  const [from, to] = finiteRange(low, high)
  if (step > 0) {
    const [first, last] = [Math.ceil(from / step), Math.floor(to / step)]
    const candidates = [first, first + 1, last, 0, 1, between(draw, clamp(first), clamp(last))]
    // Servers divide with the same inexact numbers: a multiple that does not divide evenly is not sent.
    const multiples = candidates
      .map((times) => multiple(times, step))
      .filter((value) => isAllowed(value) && Number.isInteger(value / step))
    if (multiples.length === 0) throw new CannotGenerate(`no multiple of ${step} is within the bounds`)
    return pick(draw, multiples) + 0
  }
  const inside = from + (to - from) * ((draw.random.nextInt(1, 999_999) ?? 1) / 1_000_000)
  const candidates = [from, to, 0, 0.5, inside, inside].filter(isAllowed)
  if (candidates.length === 0) throw new CannotGenerate('no number is within the bounds')
  return pick(draw, candidates) + 0
}

/** A division keeps 0.1 × 3 at 0.3, where a product gives 0.30000000000000004. */
const multiple = (times: number, step: number): number => Number((times * step).toPrecision(12))

const clamp = (value: number): number => Math.max(-1e9, Math.min(1e9, value))

function finiteRange(low: number, high: number): [number, number] {
  if (low === -Infinity && high === Infinity) return [-1e9, 1e9]
  if (low === -Infinity) return [high - 1e9, high]
  if (high === Infinity) return [low, low + 1e9]
  return [low, high]
}
