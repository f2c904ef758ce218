import { isObject } from '@b2core-clients/schema/json'
import { atReference } from '@b2core-clients/schema/json-pointer'
import type { OpenApiDocument, Reference } from './openapi.ts'

/** References that may follow one another. A longer chain is a cycle. */
const longestChain = 32

/** The part of the document that a reference such as `#/components/schemas/Id` names. Throws when there is none. */
export function lookUp(document: OpenApiDocument, reference: string): unknown {
  const node = atReference(document, reference)
  if (node === undefined) throw new Error(`The OpenAPI document has nothing at ${reference}.`)
  return node
}

/** The object itself, where the document may have either the object or a reference to it. */
export function dereference<Thing extends object>(document: OpenApiDocument, thing: Thing | Reference): Thing {
  let found: unknown = thing
  for (let length = 0; isObject(found) && typeof found.$ref === 'string'; length++) {
    if (length > longestChain) throw new Error(`The reference ${found.$ref} of the OpenAPI document is a cycle.`)
    found = lookUp(document, found.$ref)
  }
  return found as Thing
}

/** A schema with its reference followed. The document types a schema and a reference alike. */
export function dereferenceSchema<Schema extends { readonly $ref?: string | undefined }>(
  document: OpenApiDocument,
  schema: Schema,
): Schema {
  return dereference<Schema>(document, schema as Schema & Reference)
}
