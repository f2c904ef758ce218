import { assumedElements } from '../engine/assumptions.ts'
import { contentOf, type ResponseProblem } from '../engine/check-response.ts'
import type { ApiDocument } from '../engine/document.ts'
import type { ApiResponse } from '../engine/exchange.ts'
import { contentPointer, type DocumentedResponse, type Operation } from '../engine/operations.ts'
import { type Call, keyOf } from '../engine/request/call.ts'
import { createShown } from '../engine/shown.ts'
import { undeclaredFields } from '../engine/undeclared.ts'
import { createValidator } from '../engine/validator.ts'

/** How an element of the document fared against a real server. */
export interface Sightings {
  /** Answers that were as the element says. */
  readonly good: number
  /** Requests that carried it and were answered. */
  readonly taken: number
  /** What was wrong the first time that something was. */
  readonly wrong?: string
}

/** What is assumed in a document as a whole element, and how to see it. */
export interface Assumed {
  /** JSON pointers to the elements. */
  readonly elements: ReadonlySet<string>
  /** The assumed schemas that a value shows, each with what is wrong with that part of the value. */
  readonly shown: (
    pointer: string,
    value: unknown,
  ) => { readonly pointer: string; readonly wrong: string | undefined }[]
}

export function createAssumed(document: ApiDocument): Assumed {
  const elements = assumedElements(document.root)
  const compile = createValidator(document, 'server')
  const find = createShown(document, elements, compile)
  return {
    elements,
    shown: (from, given) =>
      find(from, given).map(({ pointer, schema, value }) => {
        const undeclared = undeclaredFields(document, schema, value)[0]
        return { pointer, wrong: compile(schema)(value)[0] ?? (undeclared && `${undeclared} is not declared`) }
      }),
  }
}

/** What requests and answers have shown of a document's assumed elements. */
export class Evidence {
  readonly #assumed: Assumed
  readonly #seen = new Map<string, Sightings>()

  constructor(assumed: Assumed) {
    this.#assumed = assumed
  }

  saw(
    { pointer: operation }: Operation,
    documented: DocumentedResponse,
    response: ApiResponse,
    problems: readonly ResponseProblem[],
  ): void {
    const wrong = problems.filter(({ rule }) => rule !== 'header')[0]?.message
    if (response.status < 400) this.#add(operation, undefined)
    this.#add(documented.pointer, wrong)
    for (const [name, { pointer }] of documented.headers) {
      const header = problems.find(({ rule, message }) => rule === 'header' && message.includes(name))
      const missing = response.headers.has(name) ? undefined : `an answer with status ${response.status} had no ${name}`
      this.#add(pointer, header?.message ?? missing)
    }
    const type = contentOf(documented, response)?.[0] ?? [...documented.content.keys()][0]
    if (type === undefined) return
    for (const shown of this.#assumed.shown(contentPointer(documented.pointer, type), response.json))
      this.#add(shown.pointer, response.json === undefined ? wrong : shown.wrong)
  }

  /** A valid call that was answered, or refused for no reason that the document knows. */
  asked({ operation, values, body }: Call, isTaken: boolean): void {
    const given = operation.parameters.filter((parameter) => values[keyOf(parameter)] !== undefined)
    const carried = new Set([
      ...given.flatMap((parameter) => [
        parameter.pointer,
        ...this.#assumed.shown(parameter.schemaPointer, values[keyOf(parameter)]).map(({ pointer }) => pointer),
      ]),
      ...(body && operation.body
        ? [
            operation.body.pointer,
            ...this.#assumed
              .shown(contentPointer(operation.body.pointer, body.type), body.value)
              .map(({ pointer }) => pointer),
          ]
        : []),
    ])
    const assumed = [...carried].filter((pointer) => this.#assumed.elements.has(pointer))
    if (isTaken) for (const pointer of assumed) this.#change(pointer, ({ taken }) => ({ taken: taken + 1 }))
    // A refusal tells of an element only where the request carried no other.
    else if (assumed.length === 1) this.#add(assumed[0] ?? '', 'a valid request that carried it was refused')
  }

  of(pointer: string): Sightings | undefined {
    return this.#seen.get(pointer)
  }

  #add(pointer: string, wrong: string | undefined): void {
    if (!this.#assumed.elements.has(pointer)) return
    this.#change(pointer, (before) =>
      wrong === undefined ? { good: before.good + 1 } : { wrong: before.wrong ?? wrong },
    )
  }

  #change(pointer: string, change: (before: Sightings) => Partial<Sightings>): void {
    const before = this.#seen.get(pointer) ?? { good: 0, taken: 0 }
    this.#seen.set(pointer, { ...before, ...change(before) })
  }
}
