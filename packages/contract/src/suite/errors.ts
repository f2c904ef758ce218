import { type ApiResponse, isObject } from '@b2core-clients/openapi-contract'
import type { FieldError } from '@b2core-clients/schema'
import { decodeError, encodeError } from '@b2core-clients/schema/wire'
import type { Installation } from './installation.ts'

/** The parameters and fields that a refusal names. */
export const errorsOf = (body: unknown): readonly FieldError[] => decodeError(body).errors ?? []

/** The name in an error that is there twice. */
export function repeatedIn(errors: readonly FieldError[]): string | undefined {
  const texts = errors.map((error) => JSON.stringify(error))
  return errors.find((_, index) => texts.indexOf(texts[index] ?? '') < index)?.field
}

/** Whether a message is empty, or the key of a text, such as `errors.email.taken`. */
const isNoSentence = (message: string): boolean => message.trim() === '' || /^\w+(?:[.:]\w+)+$/.test(message)

/** The message of an error that is no sentence, that of the whole or about one field; nothing where each is one. */
export function muteMessageIn(json: unknown): string | undefined {
  // A reader finds a message elsewhere where the one of the whole error is empty.
  const whole = isObject(json) && typeof json.message === 'string' ? json.message : decodeError(json).message
  return [whole, ...errorsOf(json).map(({ message }) => message)].find(isNoSentence)
}

/** What the errors of an installation say besides a message. */
export interface ErrorDetail {
  /** Whether they name the parameter or field at fault. */
  readonly namesFields: boolean
  /** Whether they also name the rule that is broken. */
  readonly namesRules: boolean
}

const sample = { message: 'No.', errors: [{ field: 'info.givenName', rule: 'minLength', message: 'Too short.' }] }

export function errorDetailOf({ wire }: Installation): ErrorDetail {
  const [error] = errorsOf(encodeError(sample, wire, { status: 400 }))
  return { namesFields: error?.field === 'info.givenName', namesRules: error?.rule === 'minLength' }
}

/**
 * Whether an error names this parameter or field. Hosts write the names in the form of their language: `Limit`,
 * `filter.clientId` and `clientId` for `limit` and `filter[clientId]`. They can also name only the group: `filter`.
 */
export function isSameName(named: string, field: string): boolean {
  if (field.startsWith(`${named}[`)) return true
  const last = (name: string): string =>
    (name.match(/[\w-]+/g) ?? []).at(-1)?.toLowerCase().replaceAll(/[_-]/g, '') ?? ''
  return last(named) === last(field)
}

/** Whether a creation was refused because of its email only, as far as the errors of the installation tell. */
export function isEmailTaken(
  installation: Installation,
  { status, json }: Pick<ApiResponse, 'status' | 'json'>,
): boolean {
  if (status !== installation.claims['email-taken-status']) return false
  const { namesFields, namesRules } = errorDetailOf(installation)
  if (!namesFields) return true
  const errors = errorsOf(json)
  // With its own status, a refusal need not name the field.
  if (errors.length === 0) return status !== installation.claims['invalid-body-status']
  return errors.every(({ field, rule }) => isSameName(field, 'email') && (!namesRules || rule === 'unique'))
}
