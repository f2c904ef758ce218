import { isObject } from '../document/json.ts'
import type { Operation } from '../document/operations.ts'
import type { ApiResponse } from '../exchange/exchange.ts'
import { wrongFormats } from '../generating/formats.ts'
import { hiddenText } from '../running/words.ts'
import { wrongTexts } from '../violations/parameter.ts'

/** Names of numbers that say how many, or which page. */
const countNames = /^(?:count|cursor|limit|offset|page|size|total)$/i

/** Names of ids: `id`, `clientId`, `manager_id`, `filter[managerIds]`. */
const idNames = /(?:^|_|\[)ids?\]?$|Ids?\]?$/

const isCountOrId = (name: string): boolean => countNames.test(name) || idNames.test(name)

/** Keeps what a server knows about people out of everything that a run writes: types, lengths, counts and ids stay. */
export interface DataHiding {
  /** A path and query, without the values of the query. */
  readonly query: (target: string) => string
  /** A request's or a response's body, without its values. */
  readonly body: (text: string, json: unknown) => string
}

/** What every run sends in a query to break a rule is no value of the data, and says what was wrong. */
const brokenOnPurpose = [...wrongTexts, ...Object.values(wrongFormats).flat()]

/** @param operations What they name, such as a sort field, is no value of the data. */
export function createDataHiding(operations: readonly Operation[]): DataHiding {
  const enums = operations.flatMap(({ parameters }) => parameters.flatMap(({ schema }) => [schema.enum ?? []].flat()))
  const names = new Set([...enums.map(String), ...brokenOnPurpose])
  return { query: (target) => hideQuery(target, names), body: hideBody }
}

function hideQuery(target: string, names: ReadonlySet<string>): string {
  const [path = '', ...rest] = target.split('?')
  if (rest.length === 0) return path
  const pairs = rest.join('?').split('&')
  return `${path}?${pairs.map((pair) => hidePair(pair, names)).join('&')}`
}

function hidePair(pair: string, names: ReadonlySet<string>): string {
  const [name = '', ...rest] = pair.split('=')
  if (rest.length === 0) return pair
  const value = decoded(rest.join('='))
  const isNumber = /^[-\d,\s]+$/.test(value) && isCountOrId(decoded(name))
  return isNumber || names.has(value) ? pair : `${name}=${hiddenText(value)}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

function hideBody(text: string, json: unknown): string {
  if (text === '') return ''
  return json === undefined ? hiddenText(text) : JSON.stringify(hideValue(json, ''))
}

/** A value with its type and length in its place. Ids and counts stay. */
function hideValue(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => hideValue(item, name))
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, hideValue(part, key)]))
  if (value === null) return null
  if (typeof value === 'number' && isCountOrId(name)) return value
  return typeof value === 'string' ? hiddenText(value) : `<${typeof value}>`
}

/** The body of a response, hidden where that is asked for. */
export const shownBody = (
  { text, json }: Pick<ApiResponse, 'text' | 'json'>,
  hiding: DataHiding | undefined,
): string => (hiding ? hiding.body(text, json) : text)
