import type { Operation } from '../engine/operations.ts'
import type { Violation } from '../engine/violations/violation.ts'

export interface OperationCoverage {
  readonly operation: string
  readonly requests: number
  /** How often each documented status answered; 0 where none did. */
  readonly statuses: Readonly<Record<string, number>>
  /** How many valid requests carried each parameter. */
  readonly parameters: Readonly<Record<string, number>>
  /** How many requests broke each constraint: `query limit: maximum`. */
  readonly constraints: Readonly<Record<string, number>>
}

/** Counts what a run has reached of a document, so that what it has not can be named. */
export class Coverage {
  readonly #found = new Map<string, { requests: number; statuses: Counts; parameters: Counts; constraints: Counts }>()

  constructor(operations: readonly Operation[]) {
    for (const { id, responses, parameters } of operations)
      this.#found.set(id, {
        requests: 0,
        statuses: zero(responses.map(({ status }) => status)),
        parameters: zero(parameters.map((parameter) => `${parameter.in} ${parameter.name}`)),
        constraints: {},
      })
  }

  answered(operation: string, status: string): void {
    const counts = this.#found.get(operation)
    if (!counts) return
    counts.requests++
    add(counts.statuses, status)
  }

  used(operation: string, parameter: string): void {
    add(this.#found.get(operation)?.parameters, parameter)
  }

  /** Makes a constraint known before it is broken. */
  expect({ operation, subject, constraint }: Violation): void {
    const counts = this.#found.get(operation.id)?.constraints
    if (counts) counts[`${subject}: ${constraint}`] ??= 0
  }

  broke({ operation, subject, constraint }: Violation): void {
    add(this.#found.get(operation.id)?.constraints, `${subject}: ${constraint}`)
  }

  toJSON(): OperationCoverage[] {
    return [...this.#found].map(([operation, counts]) => ({ operation, ...counts }))
  }
}

type Counts = Record<string, number>

const zero = (names: readonly string[]): Counts => Object.fromEntries(names.map((name) => [name, 0]))

const add = (counts: Counts | undefined, name: string): void => {
  if (counts) counts[name] = (counts[name] ?? 0) + 1
}

/** Everything that no request reached, named. */
export function unreached(coverage: readonly OperationCoverage[]): string[] {
  return coverage.flatMap(({ operation, statuses, parameters, constraints }) => [
    ...none(statuses).map((status) => `${operation}: no answer had status ${status}`),
    ...none(parameters).map((name) => `${operation}: no valid request carried ${name}`),
    ...none(constraints).map((name) => `${operation}: nothing broke ${name}`),
  ])
}

const none = (counts: Readonly<Counts>): string[] => Object.keys(counts).filter((name) => counts[name] === 0)
