import { isObject } from '@b2core-clients/schema/json'

/**
 * Milliseconds: a number, a range of which every value is as likely, or percentiles, as `{ p50: 80, p95: 400, p99: 2000 }`.
 * Between two percentiles every value is as likely. Below the lowest one it begins at 0, and the highest one is the most.
 */
export type Delay = number | { readonly from: number; readonly to: number } | Readonly<Record<`p${number}`, number>>

const longestDelayMs = 600_000

export const delayExpected = `milliseconds from 0 to ${longestDelayMs}, {"from": 50, "to": 300}, or {"p50": 80, "p95": 400}`

export function isDelay(value: unknown): value is Delay {
  if (!isObject(value)) return isMilliseconds(value)
  const { from, to, ...others } = value
  if (from !== undefined || to !== undefined) {
    return isMilliseconds(from) && isMilliseconds(to) && from <= to && Object.keys(others).length === 0
  }
  const points = Object.entries(value).map(([name, milliseconds]) => [rankOf(name), milliseconds] as const)
  if (points.length === 0 || points.some(([rank, each]) => rank === undefined || !isMilliseconds(each))) return false
  const sorted = sortPoints(value as Record<string, number>)
  return sorted.every(({ milliseconds }, index) => milliseconds >= (sorted[index - 1]?.milliseconds ?? 0))
}

/** A delay in milliseconds. @param random A number from 0 to below 1. */
export function drawDelay(delay: Delay, random: () => number): number {
  if (typeof delay === 'number') return delay
  if ('from' in delay) return delay.from + random() * (delay.to - delay.from)
  const drawn = random()
  let below = { rank: 0, milliseconds: 0 }
  for (const point of sortPoints(delay)) {
    if (drawn < point.rank) {
      const share = (drawn - below.rank) / (point.rank - below.rank)
      return below.milliseconds + share * (point.milliseconds - below.milliseconds)
    }
    below = point
  }
  return below.milliseconds
}

function sortPoints(percentiles: Readonly<Record<string, number>>) {
  return Object.entries(percentiles)
    .map(([name, milliseconds]) => ({ rank: rankOf(name) ?? 1, milliseconds }))
    .sort((one, other) => one.rank - other.rank)
}

/** The share of requests that a percentile is about: 0.95 for `p95`. */
function rankOf(name: string): number | undefined {
  const number = /^p(\d{1,2}(?:\.\d+)?|100)$/.exec(name)?.[1]
  const rank = Number(number) / 100
  return rank > 0 ? rank : undefined
}

function isMilliseconds(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= longestDelayMs
}
