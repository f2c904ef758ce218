import type { ResponseProblem } from '../engine/check-response.ts'
import type { ApiResponse } from '../engine/exchange.ts'
import type { DocumentedResponse } from '../engine/operations.ts'

/** How an element of the document fared against real answers. */
export interface Sightings {
  /** Answers that were as the element says. */
  readonly good: number
  /** What was wrong the first time that one was not. */
  readonly wrong?: string
}

/** What answers have shown of the document's elements, by JSON pointer. */
export class Evidence {
  readonly #seen = new Map<string, Sightings>()

  saw({ pointers, headers }: DocumentedResponse, response: ApiResponse, problems: readonly ResponseProblem[]): void {
    const wrong = problems.filter(({ rule }) => rule !== 'header')[0]?.message
    for (const pointer of pointers) this.#add(pointer, wrong)
    for (const [name, { pointer }] of headers) {
      const header = problems.find(({ rule, message }) => rule === 'header' && message.includes(name))
      if (response.headers.has(name) || header) this.#add(pointer, header?.message)
      else this.#add(pointer, `an answer with status ${response.status} had no ${name}`)
    }
  }

  of(pointer: string): Sightings | undefined {
    return this.#seen.get(pointer)
  }

  #add(pointer: string, wrong: string | undefined): void {
    const { good = 0, wrong: before } = this.#seen.get(pointer) ?? {}
    const first = before ?? wrong
    this.#seen.set(pointer, {
      good: wrong === undefined ? good + 1 : good,
      ...(first !== undefined && { wrong: first }),
    })
  }
}
