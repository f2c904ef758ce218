import { type FilterRule, isAscii } from './filter-rules.ts'

/** A value as the filter takes it too: a code without its zeros or with them, an address in the other case. */
export function inOtherForm(rule: FilterRule, value: string): string {
  if (value.trim() === '') return value
  if (rule.kind === 'country' && rule.zeros === 'either') {
    const bare = value.replace(/^0+(?=\d)/, '')
    return bare === value ? value.padStart(3, '0') : bare
  }
  if (rule.kind !== 'address' || rule.isCaseSensitive || !isAscii(value)) return value
  return value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase()
}
