import type { Dialect } from '@b2core-clients/schema/dialect'
import { type ErrorBody, encodeError, type WireRules } from '@b2core-clients/schema/wire'
import { toAsciiJson } from '../json/ascii-json.ts'

/** What of a response its error can repeat. */
export interface ErrorContext {
  readonly status: number
  /** ISO 8601. */
  readonly time: string
  readonly path: string
}

/** Writes errors as the installation returns them. */
export interface ErrorForm {
  readonly mediaType: string
  readonly write: (error: ErrorBody, context: ErrorContext) => string
}

const mediaTypes: Readonly<Record<Dialect['error-media-type'], string>> = {
  json: 'application/json',
  'problem-json': 'application/problem+json',
}

export function compileErrorForm(dialect: Dialect, rules: WireRules): ErrorForm {
  return {
    mediaType: mediaTypes[dialect['error-media-type']],
    write: (error, context) => toAsciiJson(encodeError(error, rules, context)),
  }
}
