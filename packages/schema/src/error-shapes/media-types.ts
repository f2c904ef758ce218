import type { Dialect } from '../generated/claims.ts'

/** The media type of errors by the value of the claim `error-media-type`. */
export const errorMediaTypes: Readonly<Record<Dialect['error-media-type'], string>> = {
  json: 'application/json',
  'problem-json': 'application/problem+json',
}
