import { findCustomFields } from './domain/carried-fields.ts'
import type { Carried } from './http/operations.ts'
import {
  dereference,
  type OpenApiDocument,
  type RequestBodyObject,
  type ResponseObject,
  type SchemaObject,
} from './request/document.ts'
import type { RequestReader } from './request/request-reader.ts'

/** The fields that the document has both in the create body and in the Client object: the second has a place for them. */
export function customFields(reader: RequestReader): Carried[] {
  const create = reader.operations.find((operation) => operation.id === 'createClient')?.object
  if (!create?.requestBody) return []
  const { document } = reader
  const body = dereference<RequestBodyObject>(document, create.requestBody).content['application/json']?.schema
  const client = clientSchema(document)
  return findCustomFields(pathsOf(document, body, []), Object.keys(client)).map((field) => {
    const schema = client[field.name] ?? {}
    return { ...field, fits: (value) => reader.check(schema, value).length === 0 }
  })
}

function clientSchema(document: OpenApiDocument): Record<string, SchemaObject> {
  const get = document.paths?.['/api/v2/clients/{clientId}']?.get as
    | { responses?: Record<string, ResponseObject> }
    | undefined
  const response = get?.responses?.['200']
  if (!response) return {}
  const media = dereference<ResponseObject>(document, response).content?.['application/json'] as {
    schema?: SchemaObject
  }
  const properties = media?.schema ? resolve(document, media.schema).properties : undefined
  return (properties ?? {}) as Record<string, SchemaObject>
}

function pathsOf(
  document: OpenApiDocument,
  schema: SchemaObject | undefined,
  path: readonly string[],
): (readonly string[])[] {
  if (!schema || path.length > 4) return []
  const whole = resolve(document, schema)
  return Object.entries(whole.properties ?? {}).flatMap(([name, inner]) => {
    const here = [...path, name]
    return [here, ...pathsOf(document, inner, here)]
  })
}

const resolve = (document: OpenApiDocument, schema: SchemaObject): SchemaObject =>
  dereference<SchemaObject>(document, schema as SchemaObject & { $ref: string })
