import type { ParameterPlace } from './operations.ts'

/** What of an operation a check or a rule is about. */
export interface Subject {
  /** Where it is: a parameter's place, the body, the request as a whole, or the status of the response. */
  readonly place: ParameterPlace | 'body' | 'request' | 'status'
  /** A parameter's name, or the path of a body's field: `info.birthday`. Empty for the whole. */
  readonly name: string
}

/** A rule that a request can break. */
export interface Constraint {
  /** A keyword of JSON Schema such as `minimum`, or a rule of HTTP such as `credentials`. */
  readonly keyword: string
  /** The part that the keyword is about: `items` of a list, or a property. @default the subject itself */
  readonly part?: string
  /** One of several ways to break the rule: `notation`, `unknown token`. @default there is one way */
  readonly variant?: string
}

/** `query limit`, `body info.birthday`, `request`. */
export const subjectText = ({ place, name }: Subject): string => (name === '' ? place : `${place} ${name}`)

/** `minimum`, `items type (notation)`. */
export function constraintText({ keyword, part, variant }: Constraint): string {
  const rule = part === undefined ? keyword : `${part} ${keyword}`
  return variant === undefined ? rule : `${rule} (${variant})`
}

export const bodySubject = (field: string): Subject => ({ place: 'body', name: field })
export const requestSubject: Subject = { place: 'request', name: '' }
