import type { Operation } from '../document/operations.ts'
import type { Cell } from './cells.ts'

/** How often each status was the response to what was done. */
export type Hits = Readonly<Record<string, number>>

export interface OperationCoverage {
  readonly operation: string
  readonly requests: number
  /** How often each status was returned; 0 for a documented one that never was. */
  readonly statuses: Hits
  /**
   * By parameter and body field, as `query limit` and `body info.birthday`: how often it was `sent` with a valid
   * request, and how often each of its rules was broken, by the status of the response.
   */
  readonly subjects: Readonly<Record<string, Readonly<Record<string, Hits>>>>
}

/** Something of the document that no request reached. */
export interface Unreached extends Cell {
  readonly reason: string
}

interface Found {
  requests: number
  readonly statuses: Record<string, number>
  readonly subjects: Record<string, Record<string, Record<string, number>>>
}

/** Counts what a run reaches of a document: operation × status × parameter × constraint. */
export class Coverage {
  readonly #operations: ReadonlyMap<string, Found>
  readonly #reasons = new Map<string, string>()

  /** @param cells All that the document names. */
  constructor(operations: readonly Operation[], cells: readonly Cell[]) {
    this.#operations = new Map(operations.map(({ id }) => [id, { requests: 0, statuses: {}, subjects: {} }]))
    this.#know(cells)
  }

  /** Makes known what requests are going to reach. */
  aim(cells: readonly Cell[]): void {
    for (const cell of cells) this.#reasons.set(keyOf(cell), reasonFor(cell, 'what was sent got no response'))
    this.#know(cells)
  }

  #know(cells: readonly Cell[]): void {
    for (const { operation, subject, constraint } of cells) {
      const found = this.#operations.get(operation)
      if (!found) continue
      if (subject === 'status') {
        found.statuses[constraint] ??= 0
      } else {
        found.subjects[subject] ??= {}
        found.subjects[subject][constraint] ??= {}
      }
    }
  }

  /** @param cells What the request carried or broke; what nobody aims at is not counted. */
  answered(operation: string, status: string, cells: readonly Cell[]): void {
    const found = this.#operations.get(operation)
    if (!found) return
    found.requests++
    found.statuses[status] = (found.statuses[status] ?? 0) + 1
    for (const { subject, constraint } of cells) {
      const hits = found.subjects[subject]?.[constraint]
      if (hits) hits[status] = (hits[status] ?? 0) + 1
    }
  }

  /** Says why no request was sent for some cells. */
  passOver(cells: readonly Cell[], reason: string): void {
    this.#know(cells)
    for (const cell of cells) this.#reasons.set(keyOf(cell), reason)
  }

  toJSON(): OperationCoverage[] {
    return [...this.#operations].map(([operation, found]) => ({ operation, ...found }))
  }

  /** Everything that no request reached, with the reason. */
  unreached(): Unreached[] {
    return [...this.#operations].flatMap(([operation, { statuses, subjects }]) => {
      const cells = [
        ...Object.entries(statuses).map(([status, times]) => ({ subject: 'status', constraint: status, times })),
        ...Object.entries(subjects).flatMap(([subject, constraints]) =>
          Object.entries(constraints).map(([constraint, hits]) => ({
            subject,
            constraint,
            times: Object.keys(hits).length,
          })),
        ),
      ]
      return cells
        .filter(({ times }) => times === 0)
        .map(({ subject, constraint }) => {
          const cell = { operation, subject, constraint }
          return {
            ...cell,
            reason: this.#reasons.get(keyOf(cell)) ?? reasonFor(cell, 'no request breaks it and nothing else'),
          }
        })
    })
  }
}

const keyOf = ({ operation, subject, constraint }: Cell): string => `${operation}\n${subject}\n${constraint}`

function reasonFor({ subject, constraint }: Cell, unbroken: string): string {
  if (subject === 'status') return 'nothing that was sent brought it about'
  return constraint === 'sent' ? 'no valid request carried it' : unbroken
}
