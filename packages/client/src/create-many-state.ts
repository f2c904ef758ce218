import { isObject, refuse } from './input.ts'

/** How far `createMany` has come. It is small and can be stored as JSON. */
export interface CreateManyState {
  /** All rows before this one have been started. */
  readonly next: number
  /** Those of them that have no result yet and may have been sent. */
  readonly open: readonly number[]
  /** Those of them that were not sent, because the loop ended first. */
  readonly unsent: readonly number[]
}

/** Refuses a stored state that is incomplete: it would skip rows, or send some twice. */
function checkState(from: CreateManyState): void {
  const isIndex = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
  const { next, open, unsent } = (isObject(from) ? from : {}) as Partial<CreateManyState>
  const isComplete = isIndex(next) && [open, unsent].every((rows) => Array.isArray(rows) && rows.every(isIndex))
  if (!isComplete) refuse('createMany', 'from', from, 'a state that onState received')
}

/** Keeps track of the rows that have been started. */
export interface StateKeeper {
  readonly state: CreateManyState
  /** Whether the row ended before the loop was resumed. */
  hasEnded(index: number): boolean
  /** Whether the row may have been sent before the loop was resumed. */
  wasOpen(index: number): boolean
  start(index: number): void
  /** The caller has the result of the row. */
  end(index: number): void
  /** The row was started but not sent. */
  putBack(index: number): void
}

export function createStateKeeper(from: CreateManyState = { next: 0, open: [], unsent: [] }): StateKeeper {
  checkState(from)
  const open = new Set(from.open)
  const unsent = new Set(from.unsent)
  let next = from.next
  return {
    get state() {
      return { next, open: [...open], unsent: [...unsent] }
    },
    hasEnded: (index) => index < from.next && !from.open.includes(index) && !from.unsent.includes(index),
    wasOpen: (index) => from.open.includes(index),
    start(index) {
      next = Math.max(next, index + 1)
      unsent.delete(index)
      open.add(index)
    },
    end: (index) => open.delete(index),
    putBack(index) {
      open.delete(index)
      unsent.add(index)
    },
  }
}
