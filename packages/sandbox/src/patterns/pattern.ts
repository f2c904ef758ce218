import { SandboxError } from '../errors/sandbox-error.ts'

/** A regular expression of a document. */
export interface Pattern {
  readonly test: (text: string) => boolean
}

/**
 * The pattern for the built-in engine. JSON Schema reads patterns under the `u` flag, but many documents have patterns
 * that are only valid without it. Throws SandboxError for a text that is not a regular expression.
 */
export function toRegExp(pattern: string): RegExp {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags)
    } catch {}
  }
  throw new SandboxError(`The pattern ${JSON.stringify(pattern)} is not a regular expression.`)
}
