import type { Selection } from '../domain/client-query.ts'

/** Characters of a key. What is known about a longer filter is not worth its memory. */
const longest = 2000

/** A filter and its rules as text: the key of what is remembered about them. */
export function selectionKey({ filter, rules }: Selection): string {
  return `${JSON.stringify(filter)} ${rules.id}`
}

export function isWorthKeeping(key: string): boolean {
  return key.length <= longest
}
