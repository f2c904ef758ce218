/**
 * The type of a field in its canonical form, which does not depend on the installation: a time is ISO 8601 with an
 * offset in digits, a birthday is such a time at midnight UTC, a country code is text of three digits.
 */
export type CanonicalType = 'birthday' | 'boolean' | 'country-code' | 'integer' | 'number' | 'string' | 'time'

/** The types of an object's fields by name. The fields of a list are those of its entries. */
export interface CanonicalFields {
  readonly [name: string]: CanonicalType | CanonicalFields
}
