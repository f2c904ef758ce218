import type { Dialect } from '../generated/claims.ts'

export type TimeForm = Dialect['time-format']
export type ScalarType = 'boolean' | 'integer' | 'number' | 'string'

/** How an installation writes a field that it does not write in the canonical form. */
export type FieldForm =
  | TimeForm
  | 'date'
  /** A birthday as midnight in the time zone of the server. */
  | `server-midnight ${TimeForm}`
  /** A country code in text without leading zeros, or as a number. */
  | 'code-without-zeros'
  | 'code-as-number'
  /** A field of one type, written as another: `integer as string`. */
  | `${ScalarType} as ${ScalarType}`
  /** The installation does not have the field. */
  | 'absent'

export interface FieldRule {
  /** @default the canonical form */
  readonly form?: FieldForm
  /** Whether the field is left out when it is null. @default false */
  readonly omitsNull?: boolean
  /** The rules of the fields inside this one. @default all in canonical form */
  readonly fields?: FieldRules
}

/** Rules by field name. A field without a rule is in canonical form. */
export interface FieldRules {
  readonly [name: string]: FieldRule
}

/** How an installation writes clients, pages and errors. Plain data, which can be part of a generated module. */
export interface WireRules {
  readonly clientEnvelope: Dialect['client-envelope']
  readonly createdClientEnvelope: Dialect['created-client-envelope']
  readonly listMember: Dialect['list-member']
  readonly totalLocation: Dialect['total-location']
  /** The member with the number of all matches. */
  readonly totalName: string
  /** How a page without clients is written. */
  readonly nothingFound: Dialect['nothing-found']
  /** Whether `total` is text. */
  readonly totalIsText: boolean
  /** Paths of the fields of a client that a list leaves out, such as `phone` or `country.countryId`. */
  readonly omittedInLists: readonly string[]
  readonly errorShape: Dialect['error-shape']
  /** Whether every field without a value is left out. */
  readonly omitsNulls: boolean
  readonly fields: FieldRules
}
