import type { FieldError } from '@b2core-clients/schema'
import type { Dialect } from '@b2core-clients/schema/dialect'
import { type Admin, visibleTags } from '../domain/admin.ts'
import { isTextKey, readCountryCode } from '../domain/client-keys.ts'
import type { ClientQuery } from '../domain/client-query.ts'
import { type ClientFilter, type FilterName, filterNames, filters } from '../domain/filters.ts'
import { foldText } from '../domain/fold-text.ts'
import type { ListRules } from '../domain/list-rules.ts'
import { type SortField, sortFields } from '../domain/sort-fields.ts'
import { nobody } from '../request/query-rules.ts'
import { takesList } from './claims.ts'
import type { ClientStatuses } from './client-statuses.ts'
import { everything } from './compile-query-rules.ts'
import { readInteger } from './read-integer.ts'

export type ListQueryResult =
  | { readonly kind: 'query'; readonly query: ClientQuery }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }

/** Makes the query for the parameters of `listClients`, restricted to what the admin may see. */
export type ListQueryReader = (parameters: ReadonlyMap<string, unknown>, admin: Admin) => ListQueryResult

/** The query parameters of `listClients` that the sandbox implements. */
export const listParameters: readonly string[] = [
  ...['limit', 'offset', 'sort_by', 'sort_order'],
  ...filterNames.map(parameterOf),
]

export function createListQueryReader(dialect: Dialect, rules: ListRules, statuses: ClientStatuses): ListQueryReader {
  const filterReaders = filterNames.map((name) => ({
    name,
    parameter: parameterOf(name),
    toKey: keyReader(name, { dialect, rules, statuses }),
  }))
  const defaultLimit = dialect['limit-default'] ?? dialect['limit-maximum'] ?? everything

  return (parameters, admin) => {
    const errors: FieldError[] = []
    const integer = (name: string, instead: number): number => {
      const value = parameters.get(name) ?? instead
      const read = readInteger(value)
      if (read === undefined) errors.push({ field: name, rule: 'type', message: 'must be an integer' })
      return read ?? instead
    }
    const oneOf = <Value extends string>(name: string, values: readonly Value[], instead: Value): Value => {
      const value = (parameters.get(name) ?? instead) as Value
      if (values.includes(value)) return value
      errors.push({ field: name, rule: 'enum', message: `must be one of ${values.join(', ')}` })
      return instead
    }
    const query: ClientQuery = {
      filter: toFilter(parameters, filterReaders, visibleTags(admin)),
      rules,
      sortBy: oneOf<SortField>('sort_by', sortFields, 'clientId'),
      sortOrder: oneOf('sort_order', ['asc', 'desc'], 'asc'),
      limit: Math.max(0, integer('limit', defaultLimit)),
      offset: Math.max(0, integer('offset', 0)),
    }
    return errors.length > 0 ? { kind: 'invalid', errors } : { kind: 'query', query }
  }
}

type KeyReader = (value: unknown) => string | number | undefined

/** Reads one filter. */
interface FilterReader {
  readonly name: FilterName
  /** The name of its parameter. */
  readonly parameter: string
  /** A value in the form of the key; undefined when no client can have it. */
  readonly toKey: KeyReader
}

function toFilter(
  parameters: ReadonlyMap<string, unknown>,
  filterReaders: readonly FilterReader[],
  tags: readonly string[] | undefined,
): ClientFilter {
  const filter: Record<string, unknown> = {}
  for (const { name, parameter, toKey } of filterReaders) {
    const value = parameters.get(parameter)
    if (value === undefined) continue
    const values = value === nobody ? [] : [value].flat().map(toKey)
    const wanted = values.filter((each) => each !== undefined)
    if (wanted.length === 0) filter.nobody = true
    else filter[name] = takesList(name) ? wanted : wanted[0]
  }
  if (tags) filter.tags = tags
  return filter
}

interface KeyReaderParts {
  readonly dialect: Dialect
  readonly rules: ListRules
  readonly statuses: ClientStatuses
}

function keyReader(name: FilterName, { dialect, rules, statuses }: KeyReaderParts): KeyReader {
  const { key } = filters[name]
  if (isTextKey(key)) {
    const isCaseSensitive = rules.texts[name]?.isCaseSensitive ?? false
    return (text) => (isCaseSensitive ? String(text) : foldText(String(text)))
  }
  if (key === 'countryCode') return countryCodeReaders[dialect['country-code-zeros']]
  if (key !== 'statusId') return readInteger
  return (id) => {
    const wireId = readInteger(id)
    return wireId === undefined ? undefined : statuses.idFromWire(wireId)
  }
}

const countryCodeReaders: Readonly<Record<Dialect['country-code-zeros'], KeyReader>> = {
  either: (code) => readCountryCode(String(code)) ?? undefined,
  padded: (code) => (String(code).length === 3 ? (readCountryCode(String(code)) ?? undefined) : undefined),
  bare: (code) => (/^0./.test(String(code)) ? undefined : (readCountryCode(String(code)) ?? undefined)),
}

function parameterOf(filter: string): string {
  return `filter[${filter}]`
}
