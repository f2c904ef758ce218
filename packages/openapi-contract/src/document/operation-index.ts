import type { Operation } from './operations.ts'

/** Finds the operations of a document without a look at each of them. */
export interface OperationIndex {
  /** The operation with an id. */
  readonly byId: (id: string) => Operation | undefined
  /** The operation of a method and a path, as the document has the path: some have a slash at the end of each. */
  readonly on: (method: string, path: string) => Operation | undefined
  /** All operations of a path. */
  readonly ofPath: (path: string) => readonly Operation[]
  /** The operations whose paths can have this form, in their order. A step that is undefined matches any text. */
  readonly fitting: (steps: readonly (string | undefined)[]) => Operation[]
}

const known = new WeakMap<readonly Operation[], OperationIndex>()

/** The index of these operations. It is made once for each list of them. */
export function indexOf(operations: readonly Operation[]): OperationIndex {
  const index = known.get(operations) ?? createIndex(operations)
  known.set(operations, index)
  return index
}

function createIndex(operations: readonly Operation[]): OperationIndex {
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  const byPath = Map.groupBy(operations, ({ path }) => path)
  const places = new Map(operations.map((operation, place) => [operation, place]))
  const placeOf = (operation: Operation): number => places.get(operation) ?? 0
  const start = new Step()
  for (const own of byPath.values()) start.add(own)
  return {
    byId: (id) => byId.get(id),
    on: (method, path) =>
      (byPath.get(path) ?? byPath.get(`${path}/`))?.find((operation) => operation.method === method),
    ofPath: (path) => byPath.get(path) ?? [],
    fitting: (steps) => start.fitting(steps).toSorted((one, other) => placeOf(one) - placeOf(other)),
  }
}

/** Whether a step of a path has a placeholder, so that it matches any text. */
export const isOpen = (step: string): boolean => step.includes('{')

/** The operations of the paths that lead here, and the steps that lead on. */
class Step {
  readonly #operations: Operation[] = []
  readonly #named = new Map<string, Step>()
  #open: Step | undefined

  /** @param operations All of one path. */
  add(operations: readonly Operation[]): void {
    const steps = operations[0]?.path.split('/') ?? []
    const end = steps.reduce<Step>((from, step) => from.#make(step), this)
    end.#operations.push(...operations)
  }

  fitting(steps: readonly (string | undefined)[]): Operation[] {
    let ends: Step[] = [this]
    for (const step of steps) ends = ends.flatMap((one) => one.#next(step))
    return ends.flatMap((end) => end.#operations)
  }

  #make(step: string): Step {
    if (isOpen(step)) {
      this.#open ??= new Step()
      return this.#open
    }
    const next = this.#named.get(step) ?? new Step()
    this.#named.set(step, next)
    return next
  }

  #next(step: string | undefined): Step[] {
    const named = step === undefined ? [...this.#named.values()] : [this.#named.get(step)]
    return [...named, this.#open].filter((one) => one !== undefined)
  }
}
