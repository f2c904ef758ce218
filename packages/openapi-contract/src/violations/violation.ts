import type fc from 'fast-check'
import type { Operation } from '../document/operations.ts'
import { type Constraint, constraintText, type Subject, subjectText } from '../document/subject.ts'
import type { ApiRequest } from '../exchange/exchange.ts'

/** How a request says who sends it. */
export type Credentials = 'good' | 'none' | 'unknown token' | 'wrong scheme' | 'empty token'

/** Requests that are valid except for one thing. */
export interface Violation {
  readonly operation: Operation
  /** What is broken. */
  readonly subject: Subject
  /** The rule that is broken. */
  readonly constraint: Constraint
  /** JSON pointers to the elements of the document that have the rule. */
  readonly pointers?: readonly string[]
  /** The parameter or body field that an error should name, if there is one. */
  readonly field?: string
  readonly credentials: Credentials
  /** OpenAPI leaves open whether a server refuses this. */
  readonly isStrict?: boolean
  /** Such requests. They are made ready when they are wanted: a large document has a million violations. */
  readonly requests: () => fc.Arbitrary<ApiRequest>
  /**
   * Requests that every run sends, one for each value that breaks the rule, where there are only a few such values.
   * Throws CannotGenerate where the rest of the request cannot be made.
   */
  readonly always?: () => ApiRequest[]
  /** Statuses that a refusal may have. @default any 4xx */
  readonly statuses?: readonly number[]
}

export const titleOf = ({ operation, subject, constraint }: Violation): string =>
  `${operation.id} refuses a broken ${constraintText(constraint)} in ${subjectText(subject)}`
