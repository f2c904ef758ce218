import type { Dialect } from '@b2core-clients/schema/dialect'
import { isTextKey } from '../domain/client-keys.ts'
import { filterNames, filters } from '../domain/filters.ts'
import { parseLaxText, parseText } from '../request/parse-text.ts'
import {
  Accepted,
  type Adjustment,
  type ExcludedRule,
  ignored,
  nobody,
  type QueryRules,
} from '../request/query-rules.ts'
import { isFilterIgnored, readFilterClaims, takesList } from './claims.ts'
import { readRounded } from './read-integer.ts'

/** All clients, as a limit. */
export const everything = Number.MAX_SAFE_INTEGER

/** How query parameters are read. */
export function compileQueryRules(dialect: Dialect): QueryRules {
  const adjustments = compileAdjustments(dialect)
  const excluded = compileExcluded(dialect)
  return {
    isUnknownIgnored: unknownRules[dialect['unknown-parameters']],
    areNamesCaseSensitive: dialect['parameter-names'] === 'exact',
    repeated: dialect['repeated-parameters'],
    empty: dialect['empty-values'] === 'ignored-with-zero' ? 'ignored' : dialect['empty-values'],
    isZeroIgnored: dialect['empty-values'] === 'ignored-with-zero',
    isTrimmed: (name) => dialect['text-spaces'] === 'ignored' && textParameters.has(name),
    areListSpacesRefused: dialect['list-spaces'] === 'refused',
    parse: dialect['integer-notation'] === 'lax' ? parseLaxText : parseText,
    adjust: (operationId, name) => (operationId === 'listClients' ? adjustments.get(name) : undefined),
    excluded: (operationId, name) => (operationId === 'listClients' ? excluded(name) : undefined),
  }
}

/** Filters by one text. */
const textParameters: ReadonlySet<string> = new Set(
  filterNames
    .filter((name) => filters[name].takes !== 'list' && isTextKey(filters[name].key))
    .map((name) => `filter[${name}]`),
)

const unknownRules: Readonly<Record<Dialect['unknown-parameters'], QueryRules['isUnknownIgnored']>> = {
  refused: () => false,
  'filters-refused': (name) => !name.toLowerCase().startsWith('filter['),
  ignored: () => true,
}

/** By the name of the parameter. */
function compileAdjustments(dialect: Dialect): ReadonlyMap<string, Adjustment> {
  const adjustments = new Map<string, Adjustment>([
    ['limit', compileLimit(dialect)],
    ['offset', compileOffset(dialect)],
    ['sort_by', compileSortBy(dialect)],
    ['sort_order', compileOrder(dialect)],
  ])
  for (const name of filterNames) {
    const { values } = readFilterClaims(dialect, name)
    if (isFilterIgnored(dialect, name)) adjustments.set(`filter[${name}]`, () => ignored)
    else if (takesList(name) && values === 'first') adjustments.set(`filter[${name}]`, firstOf)
    else if (takesList(name) && values === 'text') adjustments.set(`filter[${name}]`, severalAreNobody)
  }
  return adjustments
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value.slice(0, 1) : value
}

/** Several values that are compared as one text: no client has that text. */
function severalAreNobody(value: unknown): unknown {
  return Array.isArray(value) && value.length > 1 ? new Accepted(nobody) : value
}

function compileLimit(dialect: Dialect): Adjustment {
  const minimum = dialect['limit-minimum'] ?? Number.NEGATIVE_INFINITY
  const maximum = dialect['limit-maximum'] ?? everything
  const below: Readonly<Record<Dialect['limit-below-minimum'], Adjustment>> = {
    refused: (limit) => limit,
    default: () => ignored,
    minimum: () => minimum,
    empty: () => new Accepted(0),
    all: () => new Accepted(everything),
  }
  const above: Readonly<Record<Dialect['limit-above-maximum'], Adjustment>> = {
    refused: (limit) => limit,
    capped: () => maximum,
    unlimited: (limit) => (Number(limit) > everything ? everything : limit),
  }
  const negative: Readonly<Record<Exclude<Dialect['negative-limit'], 'absolute'>, Adjustment>> = {
    same: below[dialect['limit-below-minimum']],
    refused: (limit) => limit,
    default: () => ignored,
    all: () => new Accepted(everything),
  }
  return function adjust(value): ReturnType<Adjustment> {
    const limit = readRounded(value)
    if (limit === undefined) return value
    const rule = dialect['negative-limit']
    if (limit < 0 && minimum > limit) return rule === 'absolute' ? adjust(-limit) : negative[rule](value)
    if (limit < minimum) return below[dialect['limit-below-minimum']](value)
    return limit > maximum ? above[dialect['limit-above-maximum']](value) : value
  }
}

function compileOffset(dialect: Dialect): Adjustment {
  const minimum = dialect['offset-minimum'] ?? Number.NEGATIVE_INFINITY
  const isIgnored = dialect['offset-below-minimum'] === 'default'
  return (value) => (isIgnored && (readRounded(value) ?? minimum) < minimum ? ignored : value)
}

function compileOrder(dialect: Dialect): Adjustment {
  const unknown: Readonly<Record<Dialect['sort-order-unknown'], Adjustment>> = {
    refused: (order) => order,
    ignored: () => ignored,
    ascending: () => 'asc',
  }
  return (order) => (order === 'asc' || order === 'desc' ? order : unknown[dialect['sort-order-unknown']](order))
}

/** By the name of the parameter; undefined where a value that is excluded is refused. */
function compileExcluded(dialect: Dialect): (name: string) => ExcludedRule | undefined {
  const ofFilters: Readonly<Record<Dialect['invalid-filter-values'], ExcludedRule | undefined>> = {
    refused: undefined,
    nobody: () => nobody,
    ignored: () => ignored,
  }
  const pageNumber: ExcludedRule = (value) => (readRounded(value) === undefined ? ignored : 'refused')
  const others = new Map<string, ExcludedRule>()
  if (dialect['invalid-page-numbers'] === 'ignored') others.set('limit', pageNumber).set('offset', pageNumber)
  if (dialect['sort-by-unknown'] === 'ignored') others.set('sort_by', () => ignored)
  if (dialect['sort-order-unknown'] !== 'refused') others.set('sort_order', () => ignored)
  return (name) => (name.startsWith('filter[') ? ofFilters[dialect['invalid-filter-values']] : others.get(name))
}

function compileSortBy(dialect: Dialect): Adjustment {
  const fields: readonly unknown[] | undefined = dialect['sort-fields']
  const isIgnored = dialect['sort-by-unknown'] === 'ignored'
  return (field) => (isIgnored && fields && !fields.includes(field) ? ignored : field)
}
