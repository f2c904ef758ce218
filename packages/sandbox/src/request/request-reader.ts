import type { FieldError } from '@b2core-clients/schema'
import type { OpenApiDocument, SchemaObject } from '../document/openapi.ts'
import type { PatternEngine } from '../patterns/pattern-engine.ts'
import { createBodyReader, type ReadBody } from './body.ts'
import { createParametersReader, type RawParameters, type ReadParameters } from './parameters.ts'
import type { QueryRules } from './query-rules.ts'
import { createRouter, type Match, type Operation, readOperations } from './routes.ts'
import { createSchemas } from './schemas.ts'

/** Reads requests as an OpenAPI document describes them, and reports every rule that they break. */
export interface RequestReader {
  readonly document: OpenApiDocument
  readonly operations: readonly Operation[]
  /** The operation for a method and a path (without query), or why there is none. */
  match(method: string, path: string): Match
  /**
   * The parameters of a request. A list that is not exploded is split at every comma, sent as `,` or as `%2C`; spaces
   * around an entry are ignored.
   * @param now What `x-minimum-age` counts from. @default the current time
   */
  parameters(operation: Operation, raw: RawParameters, now?: Date): ReadParameters
  /** The body of a request; `kind: "none"` when the operation has none. */
  body(operation: Operation, contentType: string | undefined, bytes: Uint8Array, now?: Date): ReadBody
  /** Whether the operation has a body. */
  takesBody(operation: Operation): boolean
  /** The rules of a schema that a value breaks. @param base The first part of each field's path. @default none */
  check(schema: SchemaObject, value: unknown, base?: string, now?: Date): readonly FieldError[]
}

export interface RequestReaderOptions {
  readonly query: QueryRules
  /** Matches the document's patterns. @default the built-in engine */
  readonly patterns?: PatternEngine | undefined
}

/** The reader for an OpenAPI 3.1 document. Throws when references or schemas of the document are broken. */
export function createRequestReader(
  document: OpenApiDocument,
  { query, patterns }: RequestReaderOptions,
): RequestReader {
  const operations = readOperations(document)
  const checkOf = createSchemas(document, patterns)
  const parameters = new Map(operations.map((each) => [each, createParametersReader(document, each, checkOf, query)]))
  const bodies = new Map(operations.map((each) => [each, createBodyReader(document, each, checkOf)]))
  return {
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
}
