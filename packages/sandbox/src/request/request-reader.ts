import type { FieldError } from '@b2core-clients/schema'
import type { OpenApiDocument, SchemaObject } from '../document/openapi.ts'
import type { PatternEngine } from '../patterns/pattern-engine.ts'
import { type BodyReader, createBodyReader } from './body.ts'
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
  /** What reads the body of a request; undefined when the operation has none. */
  bodyReader(operation: Operation): BodyReader | undefined
  /** Throws when a schema of a parameter or a body is broken. Otherwise only the first request that needs it would find out. */
  checkSchemas(): void
  /** The rules of a schema that a value breaks. */
  check(schema: SchemaObject, value: unknown): readonly FieldError[]
}

export interface RequestReaderOptions {
  readonly query: QueryRules
  /** Matches the document's patterns. @default the built-in engine */
  readonly patterns?: PatternEngine | undefined
}

/** The reader for an OpenAPI 3.1 document. Throws when references of the document are broken. */
export function createRequestReader(
  document: OpenApiDocument,
  { query, patterns }: RequestReaderOptions,
): RequestReader {
  const operations = readOperations(document)
  const { checkOf, compileAll } = createSchemas(document, patterns)
  const parts = { document, checkOf, rules: query }
  const parameters = new Map(operations.map((each) => [each, createParametersReader(each, parts)]))
  const bodies = new Map(operations.map((each) => [each, createBodyReader(document, each, checkOf)]))
  return {
    document,
    operations,
    match: createRouter(operations),
    parameters: (operation, raw, now = new Date()) =>
      parameters.get(operation)?.(raw, now) ?? { values: new Map(), errors: [] },
    bodyReader: (operation) => bodies.get(operation),
    checkSchemas: compileAll,
    check: (schema, value) => checkOf(schema)(value, '', new Date()),
  }
}
