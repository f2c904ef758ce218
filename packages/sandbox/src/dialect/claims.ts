import type { Dialect } from '@b2core-clients/schema/dialect'
import { type FilterName, filters } from '../domain/filters.ts'

/** What the document claims about one filter. A filter without a claim compares as its key does by nature. */
export interface FilterClaims {
  readonly matching: 'part' | 'beginning' | 'whole' | 'exact' | 'partial' | 'ignored' | undefined
  readonly letterCase: 'insensitive' | 'sensitive' | undefined
  readonly values: 'list' | 'one' | 'first' | 'text' | 'ignored' | undefined
}

/** The claims about a filter are named after it: those about `companyFullName` are `company-full-name-matching` and so on. */
export function readFilterClaims(dialect: Dialect, filter: FilterName): FilterClaims {
  const subject = filter.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)
  const claims = dialect as unknown as Readonly<Record<string, unknown>>
  return {
    matching: claims[`${subject}-matching`] as FilterClaims['matching'],
    letterCase: claims[`${subject}-case`] as FilterClaims['letterCase'],
    values: claims[`${subject}-values`] as FilterClaims['values'],
  }
}

export function isFilterIgnored(dialect: Dialect, filter: FilterName): boolean {
  const { matching, values } = readFilterClaims(dialect, filter)
  return matching === 'ignored' || values === 'ignored'
}

export function takesList(filter: FilterName): boolean {
  return filters[filter].takes === 'list'
}
