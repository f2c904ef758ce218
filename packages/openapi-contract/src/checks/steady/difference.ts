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
export function differenceBetween(before: unknown, between: unknown, after: unknown, at = ''): string | undefined {
  if (isDeepStrictEqual(before, between)) return undefined
  if (isObject(before) && isObject(between) && isObject(after)) {
    const keys = new Set([before, between, after].flatMap((part) => Object.keys(part)))
    return [...keys]
      .map((key) => differenceBetween(before[key], between[key], after[key], `${at}/${key}`))
      .find((found) => found !== undefined)
  }
  if (Array.isArray(before) && Array.isArray(between) && Array.isArray(after)) {
    if (before.length === between.length && before.length === after.length)
      return before
        .map((item, index) => differenceBetween(item, between[index], after[index], `${at}/${index}`))
        .find((found) => found !== undefined)
  }
  return isDeepStrictEqual(before, after) ? at || '/' : undefined
}

/** Times, numbers, codes with digits and addresses are the same in every language. */
const isTranslated = (text: string): boolean => !text.includes('@') && (!/\d/.test(text) || /\p{Ll}/u.test(text))

/** A value without the texts that another language may write in its own words. */
export function withoutTexts(value: unknown): unknown {
  if (typeof value === 'string') return isTranslated(value) ? '' : value
  if (Array.isArray(value)) return value.map(withoutTexts)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutTexts(part)]))
}
