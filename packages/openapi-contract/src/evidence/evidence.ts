import type { Claim } from '../document/claim.ts'
import { contentPointer } from '../document/described.ts'
import type { ApiDocument } from '../document/document.ts'
import type { DocumentedResponse, Operation } from '../document/operations.ts'
import { contentOf, type ResponseProblem } from '../exchange/check-response.ts'
import type { ApiResponse } from '../exchange/exchange.ts'
import { type Call, keyOf } from '../request/operation-call.ts'
import { createShown } from '../schema/shown-schemas.ts'
import { undeclaredFields } from '../schema/undeclared-fields.ts'
import { createValidator } from '../schema/validator.ts'

/** How an element of the document fared against a real server. */
export interface Sightings {
  /** Responses that were as the element says. */
  readonly good: number
  /** Requests that had it and got a response. */
  readonly taken: number
  /** What was wrong the first time that something was. */
  readonly wrong?: string
}

/** The elements of a document that a claim is about as a whole, and how to see them. */
export interface ClaimedElements {
  /** JSON pointers to the elements. */
  readonly pointers: ReadonlySet<string>
  /** The claimed schemas that a value shows, each with what is wrong with that part of the value. */
  readonly shown: (pointer: string, value: unknown) => ShownPart[]
}

/** A schema of the document with the part of a value that shows it. */
interface ShownPart {
  readonly pointer: string
  readonly value: unknown
  readonly wrong: string | undefined
}

/** Whether a part is wrong only because another part in it is. */
const isWrongInside = ({ value, wrong }: ShownPart, others: readonly ShownPart[]): boolean =>
  wrong !== undefined &&
  others.some((other) => other.wrong !== undefined && other.value !== value && isInside(value, other.value))

const isInside = (outer: unknown, inner: unknown): boolean =>
  typeof outer === 'object' &&
  outer !== null &&
  Object.values(outer).some((part) => part === inner || isInside(part, inner))

export function createClaimedElements(document: ApiDocument, claims: readonly Claim[]): ClaimedElements {
  const pointers = new Set(claims.flatMap(({ pointer, isElement }) => (isElement ? [pointer] : [])))
  const compile = createValidator(document, 'server')
  const find = createShown(document, pointers, compile)
  return {
    pointers,
    shown: (from, given) =>
      find(from, given).map(({ pointer, schema, value }) => {
        const undeclared = undeclaredFields(document, schema, value)[0]
        return { pointer, value, wrong: compile(schema)(value)[0] ?? (undeclared && `${undeclared} is not declared`) }
      }),
  }
}

/** A response with what the document says of it, and what is wrong with it. */
export interface CheckedResponse {
  readonly documented: DocumentedResponse
  readonly response: ApiResponse
  readonly problems: readonly ResponseProblem[]
  /** Whether a claim that is refuted explains the problems. */
  readonly isExplained: boolean
}

/** What requests and responses have shown of a document's claimed elements. */
export class Evidence {
  readonly #claimed: ClaimedElements
  readonly #seen = new Map<string, Sightings>()

  constructor(claimed: ClaimedElements) {
    this.#claimed = claimed
  }

  saw({ pointer: operation }: Operation, checked: CheckedResponse): void {
    const { documented, response, problems, isExplained } = checked
    const wrong = problems.filter(({ rule }) => rule !== 'header' && rule !== 'undeclared')[0]?.message
    if (response.status < 400) this.#add(operation, undefined)
    for (const [name, { pointer }] of documented.headers) {
      const header = problems.find(({ rule, message }) => rule === 'header' && message.includes(name))
      const missing = response.headers.has(name)
        ? undefined
        : `a response with status ${response.status} had no ${name}`
      this.#add(pointer, header?.message ?? missing)
    }
    const type = contentOf(documented, response)?.[0] ?? [...documented.content.keys()][0]
    const parts = type === undefined ? [] : this.#claimed.shown(contentPointer(documented.pointer, type), response.json)
    const judged = parts.map((part) => ({ ...part, wrong: response.json === undefined ? wrong : part.wrong }))
    const innermost = judged.filter((part, index) => !isWrongInside(part, judged.slice(index + 1)))
    // What refutes a claim, or a part, refutes nothing else.
    const isBlamed = isExplained || innermost.some((part) => part.wrong !== undefined)
    if (wrong === undefined || !isBlamed) this.#add(documented.pointer, wrong)
    for (const part of innermost) if (part.wrong === undefined || !isExplained) this.#add(part.pointer, part.wrong)
  }

  /** A valid call that got a response. */
  took(call: Call): void {
    for (const pointer of this.#claimedIn(call)) this.#change(pointer, ({ taken }) => ({ taken: taken + 1 }))
  }

  /** A valid call that was refused for no reason that the document knows. It tells of an element only if it has no other. */
  refused(call: Call): void {
    const [only, another] = this.#claimedIn(call)
    if (only !== undefined && another === undefined) this.#add(only, 'a valid request that carried it was refused')
  }

  /** The claimed elements that a call carries. */
  #claimedIn({ operation, values, body }: Call): string[] {
    const given = operation.parameters.filter((parameter) => values[keyOf(parameter)] !== undefined)
    const carried = new Set([
      ...given.flatMap((parameter) => [
        parameter.pointer,
        ...this.#claimed.shown(parameter.schemaPointer, values[keyOf(parameter)]).map(({ pointer }) => pointer),
      ]),
      ...(body && operation.body
        ? [
            operation.body.pointer,
            ...this.#claimed
              .shown(contentPointer(operation.body.pointer, body.type), body.value)
              .map(({ pointer }) => pointer),
          ]
        : []),
    ])
    return [...carried].filter((pointer) => this.#claimed.pointers.has(pointer))
  }

  of(pointer: string): Sightings | undefined {
    return this.#seen.get(pointer)
  }

  #add(pointer: string, wrong: string | undefined): void {
    if (!this.#claimed.pointers.has(pointer)) return
    this.#change(pointer, (before) =>
      wrong === undefined ? { good: before.good + 1 } : { wrong: before.wrong ?? wrong },
    )
  }

  #change(pointer: string, change: (before: Sightings) => Partial<Sightings>): void {
    const before = this.#seen.get(pointer) ?? { good: 0, taken: 0 }
    this.#seen.set(pointer, { ...before, ...change(before) })
  }
}
