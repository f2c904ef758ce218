import type fc from 'fast-check'
import type { Operation } from '../document/operations.ts'
import type { ApiRequest } from '../exchange/exchange.ts'

/** How a request says who sends it. */
export type Credentials = 'good' | 'none' | 'unknown token' | 'wrong scheme' | 'empty token'

/** Requests that are good but for one thing. */
export interface Violation {
  readonly operation: Operation
  /** What is broken: `query limit`, `body info.birthday`, `request`. */
  readonly subject: string
  /** The rule that is broken: a keyword of JSON Schema, or a rule of HTTP. */
  readonly constraint: string
  /** JSON pointers to the elements of the document whose rule it is. */
  readonly pointers?: readonly string[]
  /** The parameter or body field that an answer should name, where there is one. */
  readonly field?: string
  readonly credentials: Credentials
  /** OpenAPI leaves it open whether a server refuses this. */
  readonly isStrict?: boolean
  readonly requests: fc.Arbitrary<ApiRequest>
  /**
   * Requests that every run sends, one for each value that breaks the rule, where there are only a few such values.
   * Throws CannotGenerate where the rest of the request cannot be made.
   */
  readonly always?: () => ApiRequest[]
  /** Statuses that may answer; any documented 4xx where there is none. */
  readonly statuses?: readonly number[]
}

export const titleOf = ({ operation, subject, constraint }: Violation): string =>
  `${operation.id} refuses a broken ${constraint} in ${subject}`
