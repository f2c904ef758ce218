import type { Operation } from '../document/operations.ts'
import { UsageError } from './usage-error.ts'

export interface OperationFilters {
  /** Operation ids, tags or paths; `*` matches any text. Empty: all operations. */
  readonly include: readonly string[]
  /** The same, for operations that are sent nothing. */
  readonly exclude: readonly string[]
}

/** Ids of the operations that nothing is sent to. Throws a UsageError for a filter that fits nothing. */
export function excludedOperations(operations: readonly Operation[], filters: OperationFilters): Set<string> {
  for (const [option, given] of Object.entries(filters) as ['include' | 'exclude', readonly string[]][])
    for (const text of given)
      if (!operations.some((operation) => fits(operation, text)))
        throw new UsageError(`--${option} is "${text}"; no operation has this id, tag or path. --list shows the ids.`)
  const { include, exclude } = filters
  const isChosen = (operation: Operation): boolean =>
    (include.length === 0 || include.some((text) => fits(operation, text))) &&
    !exclude.some((text) => fits(operation, text))
  return new Set(operations.filter((operation) => !isChosen(operation)).map(({ id }) => id))
}

function fits({ id, path, tags }: Operation, text: string): boolean {
  const pattern = new RegExp(`^${text.split('*').map(escaped).join('.*')}$`, 's')
  return [id, path, ...tags].some((name) => pattern.test(name))
}

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
