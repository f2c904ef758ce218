import { responses } from './generated/validators.ts'
import type { operations } from './index.ts'

/** One way in which a body differs from the description. */
export interface BodyFinding {
  /** Where in the body, as a JSON pointer. */
  readonly instancePath: string
  /** The keyword that was broken; `additionalProperties` for a member that is not described. */
  readonly keyword: string
  /** Details of the broken keyword: the missing or unknown member, or the expected type. */
  readonly params: Readonly<Record<string, unknown>>
}

/** Says whether a body is exactly as described; if not, `errors` says how, until the next call. */
export interface BodyValidator {
  (body: unknown): boolean
  readonly errors?: readonly BodyFinding[] | null
}

/** A validator for each described response, by operation and status. */
export const responseValidators: Readonly<Record<keyof operations, Readonly<Record<number, BodyValidator>>>> = responses
