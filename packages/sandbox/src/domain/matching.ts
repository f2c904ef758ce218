import { type ClientKeys, isTextKey } from './client-keys.ts'
import type { ClientQuery, Selection } from './client-query.ts'
import { type FilterName, filterNames, filters } from './filters.ts'
import type { ListRules } from './list-rules.ts'
import { matchesText } from './text-matching.ts'

/** Whether a client meets every condition of a filter. */
export function matches({ filter, rules }: Selection, keys: ClientKeys): boolean {
  if (filter.nobody) return false
  for (const name of filterNames) {
    const wanted = filter[name]
    if (wanted !== undefined && !meets(name, wanted, keys, rules)) return false
  }
  return isVisible(keys, filter.tags, rules.tags)
}

/** Whether an admin who is restricted to tags may see a client. @param tags undefined: any client */
export function isVisible(
  keys: Pick<ClientKeys, 'tags'>,
  tags: readonly string[] | undefined,
  tagMatch: ListRules['tags'],
): boolean {
  if (tags === undefined) return true
  const has = (tag: string) => keys.tags.includes(tag)
  return tagMatch === 'all' ? tags.length > 0 && tags.every(has) : tags.some(has)
}

type Value = string | number

function meets(name: FilterName, wanted: Value | readonly Value[], keys: ClientKeys, rules: ListRules): boolean {
  const values = (Array.isArray(wanted) ? wanted : [wanted]) as readonly Value[]
  const { key } = filters[name]
  const rule = rules.texts[name]
  const value = keys[key]
  if (!rule) return value !== null && values.includes(value)
  const text = textOf(keys, name, rule.isCaseSensitive)
  return text !== null && values.some((value) => matchesText(text, String(value), rule))
}

function textOf(keys: ClientKeys, name: FilterName, isCaseSensitive: boolean): string | null {
  const { key } = filters[name]
  if (isTextKey(key)) return isCaseSensitive ? keys.exact[key] : keys[key]
  const value = keys[key]
  return value === null ? null : String(value)
}

/** Compares two clients for the order of a list. */
export function compare(
  a: ClientKeys,
  b: ClientKeys,
  { sortBy, sortOrder, rules, offset }: Pick<ClientQuery, 'sortBy' | 'sortOrder' | 'rules' | 'offset'>,
): number {
  const direction = sortOrder === 'asc' ? 1 : -1
  const order = compareValues(sortValue(a, sortBy, rules), sortValue(b, sortBy, rules), rules)
  if (order !== 0) return direction * order
  if (rules.ties === 'unspecified') {
    return shuffled(a.clientId, offset) - shuffled(b.clientId, offset) || a.clientId - b.clientId
  }
  return (rules.ties === 'by-id' ? direction : 1) * (a.clientId - b.clientId)
}

/** A number that looks random but is the same for one page: what an unspecified order is in practice. */
function shuffled(clientId: number, offset: number): number {
  return ((clientId % shuffleModulus) * shuffleFactor + offset) % shuffleModulus
}

export const shuffleModulus = 1_000_003
export const shuffleFactor = 7919

function sortValue(keys: ClientKeys, sortBy: ClientQuery['sortBy'], rules: ListRules): Value | null {
  return rules.isTextOrderCaseSensitive && isTextKey(sortBy) ? keys.exact[sortBy] : keys[sortBy]
}

function compareValues(a: Value | null, b: Value | null, { emptyValues }: ListRules): number {
  if (a === b) return 0
  const emptyFirst = emptyValues === 'smallest' ? -1 : 1
  if (a === null) return emptyFirst
  if (b === null) return -emptyFirst
  return a < b ? -1 : 1
}
