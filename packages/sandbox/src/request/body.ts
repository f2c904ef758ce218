import type { FieldError } from '@b2core-clients/schema'
import { dereference } from '../document/dereference.ts'
import type { OpenApiDocument, RequestBodyObject, SchemaObject } from '../document/openapi.ts'
import { parseBody } from './parse-body.ts'
import type { Operation } from './routes.ts'
import type { Check } from './schemas.ts'

export type ReadBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'unsupported type' }
  | { readonly kind: 'malformed'; readonly message: string }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }

export type BodyReader = (contentType: string | undefined, bytes: Uint8Array, now: Date) => ReadBody

const bodyRequired: ReadBody = {
  kind: 'invalid',
  errors: [{ field: 'body', rule: 'required', message: 'is required' }],
}

/** A function that reads the body of an operation as the document describes it; undefined when the operation has none. */
export function createBodyReader(
  document: OpenApiDocument,
  operation: Operation,
  checkOf: (schema: SchemaObject) => Check,
): BodyReader | undefined {
  if (!operation.object.requestBody) return undefined
  const body = dereference<RequestBodyObject>(document, operation.object.requestBody)
  const described = new Map(
    Object.entries(body.content).map(([type, media]) => [type.toLowerCase(), checkOf(media?.schema ?? {})]),
  )
  const [firstCheck] = described.values()
  const alsoAccepted = new Map((body['x-also-accepts'] ?? []).map((type) => [type, firstCheck]))

  return (contentType, bytes, now) => {
    if (bytes.length === 0 && contentType === undefined) return body.required ? bodyRequired : { kind: 'none' }
    const type = readContentType(contentType)
    const check = described.get(type.name) ?? alsoAccepted.get(type.name)
    if (!check || !type.isUtf8) return { kind: 'unsupported type' }
    if (bytes.length === 0) return bodyRequired
    const parsed = parseBody(bytes)
    if (parsed.kind === 'read') {
      const errors = check(parsed.value, '', now)
      return errors.length > 0 ? { kind: 'invalid', errors } : parsed
    }
    // Under a type that is only accepted as well, a body that is not JSON has the wrong type.
    return described.has(type.name) ? parsed : { kind: 'unsupported type' }
  }
}

function readContentType(header = ''): { readonly name: string; readonly isUtf8: boolean } {
  const [name = '', ...parameters] = header.toLowerCase().split(';')
  const charset = parameters.map(readCharset).find((each) => each !== undefined)
  return { name: name.trim(), isUtf8: charset === undefined || charset === 'utf-8' || charset === 'utf8' }
}

function readCharset(parameter: string): string | undefined {
  const [name = '', value = ''] = parameter.split('=')
  return name.trim() === 'charset' ? value.trim().replaceAll('"', '') : undefined
}
