import { dereference, type OpenApiDocument, type ResponseObject } from '../request/document.ts'
import type { Operation } from '../request/routes.ts'
import { json, refuse } from './answers.ts'
import type { Answer } from './exchange.ts'

export interface Preference {
  readonly code?: number
  readonly example?: string
}

/** Reads `Prefer: code=429, example=NAME`. Preferences it does not know are left alone, as RFC 7240 asks. */
export function readPrefer(header: string | undefined): Preference {
  const preference: { code?: number; example?: string } = {}
  for (const part of (header ?? '').split(/[,;]/)) {
    const [, name, value] = /^\s*(\w+)\s*=\s*"?([^"]*?)"?\s*$/.exec(part) ?? []
    if (name === 'code' && /^[1-5]\d\d$/.test(value ?? '')) preference.code = Number(value)
    if (name === 'example' && value) preference.example = value
  }
  return preference
}

/** The document's own answer with this status, by one of its examples: the named one, or the first. */
export function exampleAnswer(
  document: OpenApiDocument,
  operation: Operation,
  { code, example }: Preference,
): Answer | undefined {
  for (const [status, reference] of Object.entries(operation.object.responses ?? {})) {
    if (!reference || (code !== undefined && status !== String(code)) || !/^\d+$/.test(status)) continue
    const response = dereference<ResponseObject>(document, reference)
    const examples = response.content?.['application/json']?.examples ?? {}
    const name = example ?? Object.keys(examples)[0]
    const found = name === undefined || !Object.hasOwn(examples, name) ? undefined : examples[name]
    if (found) {
      const { value } = dereference<{ value?: unknown }>(document, found)
      return json(Number(status), value, exampleHeaders(document, response))
    }
    if (example === undefined) return { status: Number(status), headers: exampleHeaders(document, response), body: '' }
  }
  return undefined
}

export const noSuchExample = (header: string | undefined): Answer =>
  refuse(404, `The document has no answer to choose by "Prefer: ${header}".`)

function exampleHeaders(document: OpenApiDocument, response: ResponseObject): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, reference] of Object.entries(response.headers ?? {})) {
    if (!reference) continue
    const { example } = dereference<{ example?: unknown }>(document, reference)
    if (example !== undefined) headers[name.toLowerCase()] = String(example)
  }
  return headers
}
