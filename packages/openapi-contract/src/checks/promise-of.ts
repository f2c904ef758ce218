import type { Operation } from '../document/operations.ts'
import type { Check } from '../running/check.ts'

/** The id and the group of a check for a promise that each operation keeps for itself. */
export const promiseOf = ({ id }: Operation, promise: string): Pick<Check, 'id' | 'group' | 'promise'> => ({
  id: `${id}/${promise}`,
  group: id,
  promise,
})
