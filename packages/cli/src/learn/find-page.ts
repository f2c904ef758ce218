import { isObject, type JsonObject } from '../json.ts'
import { hasClientId, idOf, typeOfJson } from './body-shape.ts'
import { isRefused, type Observation } from './observation.ts'

/** A list of clients, wherever the host has its parts. */
export interface FoundPage {
  readonly rows: readonly JsonObject[]
  /** The path to the rows, such as `data` or `payload.items`; undefined where the body itself is the list. */
  readonly member: string | undefined
  /** The number of all matches; undefined where the host does not say it. */
  readonly total: number | undefined
  /** The object that has the total: `top`, or its path. */
  readonly totalLocation: string | undefined
  /** `total` on most hosts. */
  readonly totalName: string | undefined
  readonly totalType: string | undefined
}

/** The page in a body; undefined where there is no list of objects. */
export function findPage(json: unknown): FoundPage | undefined {
  if (Array.isArray(json)) return { ...describeTotal(undefined), rows: json.filter(isObject), member: undefined }
  if (!isObject(json)) return undefined
  const list = findList(listsIn(json, [], []))
  if (!list) return undefined
  const rows = list.entries.filter(isObject)
  return { ...describeTotal(findTotal(list, rows.length)), rows, member: list.path.join('.') }
}

/**
 * A page without clients in which the list is `null` or an empty object, with an empty list in its place. Undefined for
 * any other body: one that does not say that there are 0 clients can be an error.
 */
export function withEmptyList(json: unknown): JsonObject | undefined {
  if (!isObject(json) || findPage(json)) return undefined
  const name = usualNames.find((one) => json[one] === null || isEmptyObject(json[one]))
  if (name === undefined) return undefined
  const page = { ...json, [name]: [] }
  return findPage(page)?.total === 0 ? page : undefined
}

export const isEmptyObject = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 0

/** The clients of a page; none where there is no list. */
export const rowsOf = (observation: Observation | undefined): readonly JsonObject[] =>
  observation ? (findPage(observation.json)?.rows ?? []) : []

/** Whether the host does not return the list that was asked for: some hosts have the status 200 for errors too. */
export const isListRefused = (observation: Observation): boolean =>
  isRefused(observation) || (observation.status < 300 && findPage(observation.json) === undefined)

/** The largest share of all clients that a filter finds if it is not ignored. Clients can be deleted meanwhile. */
const mostMatches = 0.9

/** Whether so many of all clients are found that the filter may be ignored. */
export const isMostOf = (matches: number, all: number): boolean => matches > all * mostMatches

interface FoundList {
  readonly path: readonly string[]
  readonly entries: readonly unknown[]
  /** The objects around it, from the outermost. */
  readonly envelopes: readonly JsonObject[]
}

const mostEnvelopes = 3
const usualNames = ['data', 'items', 'results']
/** Lists that are part of an error or of the description of a page. */
const otherLists = new Set(['errors', 'violations', 'details', 'warnings', 'messages', 'links', 'included'])

/** Every list, those in the fewest envelopes first. */
function listsIn(json: JsonObject, path: readonly string[], around: readonly JsonObject[]): FoundList[] {
  if (around.length === mostEnvelopes) return []
  const envelopes = [...around, json]
  const members = Object.entries(json).filter(([name]) => !otherLists.has(name))
  return [
    ...members.flatMap(([name, entries]) =>
      Array.isArray(entries) ? { path: [...path, name], entries, envelopes } : [],
    ),
    ...members.flatMap(([name, value]) => (isObject(value) ? listsIn(value, [...path, name], envelopes) : [])),
  ]
}

/** The list with clients in it; otherwise one with a usual name, with identifiers, or with objects. */
function findList(lists: readonly FoundList[]): FoundList | undefined {
  const listWith = (fits: (entry: JsonObject) => boolean): FoundList | undefined =>
    lists.find(({ entries }) => entries.some((entry) => isObject(entry) && fits(entry)))
  const hasUsualName = ({ path }: FoundList): boolean => usualNames.includes(path.at(-1) ?? '')
  return (
    listWith(hasClientId) ??
    lists.find(hasUsualName) ??
    listWith((entry) => idOf(entry) !== undefined) ??
    listWith(() => true) ??
    lists[0]
  )
}

interface FoundTotal {
  readonly location: string
  readonly name: string
  readonly value: unknown
}

/** The total is in an object around the list, or in an object beside it. */
function findTotal({ path, envelopes }: FoundList, length: number): FoundTotal | undefined {
  const found = envelopes.flatMap((envelope, depth) => {
    const outer = path.slice(0, depth)
    const beside = Object.entries(envelope).filter((entry): entry is [string, JsonObject] => isObject(entry[1]))
    const others = beside.filter(([name]) => name !== path[depth])
    return [
      ...totalsIn(envelope, outer.join('.') || 'top', length),
      ...others.flatMap(([name, value]) => totalsIn(value, [...outer, name].join('.'), length)),
    ]
  })
  return found.find(({ name }) => name === 'total') ?? found[0]
}

const totalsIn = (holder: JsonObject, location: string, length: number): FoundTotal[] =>
  Object.entries(holder)
    .filter(([name, value]) => isTotal(name, value, length))
    .map(([name, value]) => ({ location, name, value }))

/** Whether a member is the number of all clients. A `count` can also be the number of those on the page. */
function isTotal(name: string, value: unknown, length: number): boolean {
  if (name === 'total') return value !== undefined
  const count = toCount(value)
  if (count === undefined || /page/i.test(name)) return false
  return /total/i.test(name) || (/count/i.test(name) && count > length)
}

/** A count that is a number, or a text with one. */
export const toCount = (value: unknown): number | undefined => {
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof count === 'number' && Number.isInteger(count) ? count : undefined
}

const describeTotal = (found: FoundTotal | undefined): Omit<FoundPage, 'rows' | 'member'> => ({
  total: toCount(found?.value),
  totalLocation: found?.location,
  totalName: found?.name,
  totalType: found && typeOfJson(found.value),
})
