import type { ApiDocument } from '../document/document.ts'
import { shapeOf } from '../document/shape.ts'

/** A field of a new client that holds one value. */
export interface BodyField {
  /** As `info.givenName` or `phones.0.phone`. */
  readonly path: string
  /** The JSON types that it may have. */
  readonly types: readonly string[]
}

/** The fields that the document describes for a new client. The first entry of a list represents all of its entries. */
export function bodyFields(document: ApiDocument): readonly BodyField[] {
  return fieldsBelow(document, { $ref: '#/components/schemas/ClientCreate' }, [])
}

function fieldsBelow(document: ApiDocument, schema: object, path: readonly string[]): BodyField[] {
  const { types, properties, additional } = shapeOf(document, schema)
  const members = Object.entries(properties)
  // What is keyed by position has no named members, only a schema for each entry.
  if (members.length === 0 && additional && path.length > 0) return fieldsBelow(document, additional, [...path, '0'])
  if (members.length === 0) return path.length > 0 ? [{ path: path.join('.'), types }] : []
  return members.flatMap(([name, member]) => fieldsBelow(document, member, [...path, name]))
}
