import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../../document/json.ts'
import type { ApiResponse } from '../../exchange/exchange.ts'
import { bareType } from '../../exchange/media-type.ts'

/** What of a response a caller relies on. */
export interface Seen {
  readonly status: number
  readonly type: string
  readonly body: unknown
}

export const seen = ({ status, headers, json, text }: ApiResponse): Seen => ({
  status,
  type: bareType(headers.get('content-type') ?? ''),
  body: json ?? text,
})

/**
 * Where a response differs from two that came before and after it, as a JSON pointer. What differs between these two as
 * well, as a time does, is not compared: it changes by itself.
 */
export const differenceBetween = (before: unknown, between: unknown, after: unknown): string | undefined =>
  findDifference({ elapsedMs: 0, at: '' }, before, between, after)

/**
 * Where a response differs from two that came before it, as a JSON pointer. These can have been received in the same
 * second, so a clock is not compared either: a time that is later by no more than what has passed.
 */
export const differenceFrom = (
  [first, second]: readonly [unknown, unknown],
  later: unknown,
  elapsedMs: number,
): string | undefined => findDifference({ elapsedMs, at: '' }, first, later, second)

interface Place {
  /** Milliseconds that have passed since the first response. 0 where clocks need no care. */
  readonly elapsedMs: number
  readonly at: string
}

function findDifference(place: Place, before: unknown, between: unknown, after: unknown): string | undefined {
  const { elapsedMs, at } = place
  const inside = (step: string | number): Place => ({ elapsedMs, at: `${at}/${step}` })
  if (isDeepStrictEqual(before, between)) return undefined
  if (isObject(before) && isObject(between) && isObject(after)) {
    const keys = new Set([before, between, after].flatMap((part) => Object.keys(part)))
    return [...keys]
      .map((key) => findDifference(inside(key), before[key], between[key], after[key]))
      .find((found) => found !== undefined)
  }
  if (Array.isArray(before) && Array.isArray(between) && Array.isArray(after)) {
    if (before.length === between.length && before.length === after.length)
      return before
        .map((item, index) => findDifference(inside(index), item, between[index], after[index]))
        .find((found) => found !== undefined)
  }
  if (!isDeepStrictEqual(before, after) || isClock(before, between, elapsedMs)) return undefined
  return at || '/'
}

/** Many clocks show whole seconds only. */
const clockStepMs = 1000

/** Whether a time is later by no more than what has passed. */
export function isClock(before: unknown, between: unknown, elapsedMs: number): boolean {
  const [one, other] = [timeOf(before), timeOf(between)]
  return elapsedMs > 0 && other > one && other - one <= elapsedMs + clockStepMs
}

/** A time from text, or from a number of seconds or milliseconds, in milliseconds. NaN if the value is not a time. */
function timeOf(value: unknown): number {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]/.test(value)) return Date.parse(value)
  if (typeof value !== 'number' || value < 1e9) return Number.NaN
  return value < 1e11 ? value * 1000 : value
}

/** Addresses, times in the form of ISO 8601, and codes with digits are for programs: they are the same in every language. */
const forPrograms = [/@/, /^\d{4}-\d\d-\d\d(?:[T ]|$)/, /^\+?[A-Z0-9_]*\d[A-Z0-9_]*$/]

const isTranslated = (text: string): boolean => !forPrograms.some((form) => form.test(text))

/** A value without the texts that another language may write in its own words. */
export function withoutTexts(value: unknown): unknown {
  if (typeof value === 'string') return isTranslated(value) ? '' : value
  if (Array.isArray(value)) return value.map(withoutTexts)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutTexts(part)]))
}
