import type { FieldError } from '@b2core-clients/schema'
import { createBodyReader, type ReadBody } from './body.ts'
import type { OpenApiDocument, SchemaObject } from './document.ts'
import { createParameterReader, type RawParameters, type ReadParameters } from './parameters.ts'
import { createRouter, type Match, type Operation, readOperations } from './routes.ts'
import { createSchemas } from './schemas.ts'

/** Reads requests by an OpenAPI document: what was asked, and what of it breaks which rule of the document. */
export interface RequestReader {
  readonly document: OpenApiDocument
  readonly operations: readonly Operation[]
  /** The operation of a method and a path (without query), or why there is none. */
  match(method: string, path: string): Match
  /**
   * The parameters of one request. Lists that do not explode are split at every comma, sent as `,` or as `%2C`, and
   * spaces beside a comma are dropped. `now` is what `x-minimum-age` counts from. @default the present
   */
  parameters(operation: Operation, raw: RawParameters, now?: Date): ReadParameters
  /** The body of one request; `kind: "none"` where the operation takes none. */
  body(operation: Operation, contentType: string | undefined, bytes: Uint8Array, now?: Date): ReadBody
  /** Whether the operation takes a body. */
  takesBody(operation: Operation): boolean
  /** What breaks a schema of the document, each field by its path below `base`. */
  check(schema: SchemaObject, value: unknown, base?: string, now?: Date): readonly FieldError[]
}

const readers = new WeakMap<OpenApiDocument, RequestReader>()

/**
 * A reader for one OpenAPI 3.1 document. Asked again for the same object it answers the same reader, whose schemas are
 * compiled already. Throws when the document's references or schemas are broken.
 */
export function createRequestReader(document: OpenApiDocument): RequestReader {
  const known = readers.get(document)
  if (known) return known
  const operations = readOperations(document)
  const checkOf = createSchemas(document)
  const parameters = new Map(operations.map((each) => [each, createParameterReader(document, each, checkOf)]))
  const bodies = new Map(operations.map((each) => [each, createBodyReader(document, each, checkOf)]))
  const reader: RequestReader = {
    document,
    operations,
    match: createRouter(operations),
    parameters: (operation, raw, now = new Date()) =>
      parameters.get(operation)?.(raw, now) ?? { values: new Map(), errors: [] },
    body: (operation, contentType, bytes, now = new Date()) =>
      bodies.get(operation)?.(contentType, bytes, now) ?? { kind: 'none' },
    takesBody: (operation) => bodies.get(operation) !== undefined,
    check: (schema, value, base = '', now = new Date()) => checkOf(schema)(value, base, now),
  }
  readers.set(document, reader)
  return reader
}
