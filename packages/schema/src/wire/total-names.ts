import type { Dialect } from '../generated/claims.ts'

/** The name of the member with the number of all matches, by the value of the claim `total-name`. */
export const totalNames: Readonly<Record<Dialect['total-name'], string>> = {
  total: 'total',
  count: 'count',
  'total-count': 'totalCount',
  'snake-total-count': 'total_count',
  'total-elements': 'totalElements',
  'total-items': 'totalItems',
}
