import type { Operation } from '../document/operations.ts'
import type { Check } from '../running/check.ts'
import { isReadMethod } from '../running/exchange-log.ts'

/** The document's operations that change something: `POST /clients (createClient)`. */
export const describedWrites = (operations: readonly Operation[]): string[] =>
  operations
    .filter(({ method }) => !isReadMethod(method))
    .map(({ id, method, path }) => (id.includes(path) ? id : `${method} ${path} (${id})`))

/** What a run is going to write, told before it happens. Empty where it writes nothing. */
export function announceWrites(checks: readonly Check[], operations: readonly Operation[]): string[] {
  const writing = checks.filter(({ needs }) => needs.includes('writes') && !needs.includes('exclusive data'))
  if (writing.length === 0) return []
  return [`This run writes: ${describedWrites(operations).join(', ')} (${writing.length} checks; --list names them)`]
}
