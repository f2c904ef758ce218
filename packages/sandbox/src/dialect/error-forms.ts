import type { Dialect } from '@b2core-clients/schema/dialect'
import {
  type ErrorBody,
  type ErrorContext,
  encodeError,
  errorMediaTypes,
  type WireRules,
} from '@b2core-clients/schema/wire'
import type { OpenApiDocument, ResponseObject } from '../document/openapi.ts'
import type { DescribedError } from '../http/message.ts'
import { toAsciiJson } from '../json/ascii-json.ts'

/** Writes errors as the installation returns them. */
export interface ErrorForm {
  /** The media type of the body of an error, by the response that describes it; undefined: an empty body. */
  readonly mediaTypeOf: (response: DescribedError | undefined) => string | undefined
  readonly write: (error: ErrorBody, context: ErrorContext) => string
}

export function compileErrorForm(document: OpenApiDocument, dialect: Dialect, rules: WireRules): ErrorForm {
  const usual = errorMediaTypes[dialect['error-media-type']]
  const { responses } = (document.components ?? {}) as { readonly responses?: Readonly<Record<string, ResponseObject>> }
  const mediaTypeOf = (name: DescribedError | undefined): string | undefined => {
    const response = name === undefined ? undefined : responses?.[name]
    if (!response) return usual
    const types = Object.keys(response.content ?? {})
    return types.some((type) => type.includes('json')) ? usual : types.find((type) => type.startsWith('text/'))
  }
  return {
    mediaTypeOf,
    write: (error, context) => toAsciiJson(encodeError(error, rules, context)),
  }
}
