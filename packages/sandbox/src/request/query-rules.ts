import type { ParseText } from './parse-text.ts'

/** What happens to query parameters that are not as the document describes them. */
export interface QueryRules {
  /** Whether a parameter that the operation does not describe is ignored. Otherwise it is refused. */
  readonly isUnknownIgnored: (name: string) => boolean
  readonly areNamesCaseSensitive: boolean
  /** What counts when a parameter that takes one value is sent twice. */
  readonly repeated: 'refused' | 'first' | 'last' | 'joined'
  /** What an empty value counts as, and an empty entry of a list. `nobody`: nothing matches it. */
  readonly empty: 'refused' | 'ignored' | 'nobody'
  /** Whether a filter whose whole value is `0` is ignored. */
  readonly isZeroIgnored: boolean
  /** Whether spaces at the ends of the parameter's text are ignored. */
  readonly isTrimmed: (name: string) => boolean
  /** What a value counts as that the document still excludes after `adjust`. undefined: it is refused. */
  readonly excluded: (operationId: string, name: string) => ExcludedRule | undefined
  /** Whether spaces around the entries of a list are refused. Otherwise they are ignored. */
  readonly areListSpacesRefused: boolean
  /** Reads the text of a parameter of these types. */
  readonly parse: ParseText
  /** Changes the value of a parameter before it is checked. undefined: no change. */
  readonly adjust: (operationId: string, name: string) => Adjustment | undefined
}

/** @param value undefined when it cannot be decoded. */
export type ExcludedRule = (value: unknown) => typeof ignored | typeof nobody | 'refused'

/** Returns the value to check, `ignored`, or a value that is accepted without a check. */
export type Adjustment = (value: unknown) => unknown

/** In place of a value: the parameter counts as not sent. */
export const ignored = Symbol('ignored')

/** In place of a value: nothing matches it. */
export const nobody = Symbol('nobody')

/** A value that is not checked, since the document describes only what makes sense to send. */
export class Accepted {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }
}
