export { type ErrorContext, encodeError } from '../error-shapes/index.ts'
export { errorMediaTypes } from '../error-shapes/media-types.ts'
export { decodeError } from './decode-error.ts'
export {
  decodeClient,
  decodeCreatedClient,
  decodePage,
  encodeClient,
  encodeCreatedClient,
  encodePage,
  type Page,
  unwrapClient,
  unwrapCreatedClient,
  unwrapPage,
} from './envelopes.ts'
export type { ErrorBody, FieldErrorBody } from './error-body.ts'
export { decodeFields, encodeFields } from './fields.ts'
export { omitFields } from './omit-fields.ts'
export { totalNames } from './total-names.ts'
export type { FieldForm, FieldRule, FieldRules, WireRules } from './wire-rules.ts'
