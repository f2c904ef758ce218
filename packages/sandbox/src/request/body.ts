import type { FieldError } from '@b2core-clients/schema'
import { dereference, type OpenApiDocument, type RequestBodyObject, type SchemaObject } from './document.ts'
import type { Operation } from './routes.ts'
import type { Check } from './schemas.ts'

export type ReadBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'unsupported type' }
  | { readonly kind: 'malformed'; readonly message: string }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }

/** Nesting that a body may have: beyond it, writing it back as JSON would exhaust the stack. */
const deepest = 64

/** A function that reads an operation's body by what the document says of it; undefined where it takes none. */
export function createBodyReader(
  document: OpenApiDocument,
  operation: Operation,
  checkOf: (schema: SchemaObject) => Check,
): ((contentType: string | undefined, bytes: Uint8Array, now: Date) => ReadBody) | undefined {
  if (!operation.object.requestBody) return undefined
  const body = dereference<RequestBodyObject>(document, operation.object.requestBody)
  const checks = new Map(
    Object.entries(body.content).map(([type, media]) => [type.toLowerCase(), checkOf(media?.schema ?? {})]),
  )
  const tolerated = new Set(body['x-also-accepts'] ?? [])
  const [firstCheck] = checks.values()

  return (contentType, bytes, now) => {
    if (bytes.length === 0 && contentType === undefined) {
      return body.required ? { kind: 'invalid', errors: [bodyRequired] } : { kind: 'none' }
    }
    const type = readContentType(contentType)
    const check = checks.get(type.name) ?? (tolerated.has(type.name) ? firstCheck : undefined)
    if (!check || !type.utf8) return { kind: 'unsupported type' }
    if (bytes.length === 0) return { kind: 'invalid', errors: [bodyRequired] }
    const parsed = parse(bytes)
    // A media type that is only tolerated has no claim to be JSON: what is not was sent under the wrong type.
    if (parsed.kind === 'malformed' && !checks.has(type.name)) return { kind: 'unsupported type' }
    if (parsed.kind !== 'read') return parsed
    const errors = check(parsed.value, '', now)
    return errors.length > 0 ? { kind: 'invalid', errors } : parsed
  }
}

const bodyRequired: FieldError = { field: 'body', rule: 'required', message: 'is required' }

function readContentType(header = ''): { name: string; utf8: boolean } {
  const [name = '', ...parameters] = header.toLowerCase().split(';')
  const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([^"]*?)"?\s*$/.exec(each)?.[1]).find(Boolean)
  return { name: name.trim(), utf8: charset === undefined || charset === 'utf-8' || charset === 'utf8' }
}

function parse(bytes: Uint8Array): ReadBody {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { kind: 'malformed', message: 'The body is not UTF-8.' }
  }
  if (depthOf(text) > deepest) return { kind: 'malformed', message: `The body nests deeper than ${deepest} levels.` }
  try {
    return { kind: 'read', value: JSON.parse(text) }
  } catch {
    return { kind: 'malformed', message: 'The body is not JSON.' }
  }
}

function depthOf(text: string): number {
  let depth = 0
  let most = 0
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (quoted) {
      if (code === 92) index++
      else if (code === 34) quoted = false
    } else if (code === 34) quoted = true
    else if (code === 123 || code === 91) most = Math.max(most, ++depth)
    else if (code === 125 || code === 93) depth--
  }
  return most
}
