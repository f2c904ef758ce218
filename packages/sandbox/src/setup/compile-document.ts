import { DialectError, expandDocument } from '@b2core-clients/schema/dialect'
import type { ClientReader } from '../control/client-records.ts'
import { type Behaviour, compileDialect, type DialectOptions } from '../dialect/compile-dialect.ts'
import { lookUp } from '../document/dereference.ts'
import type { SchemaObject } from '../document/openapi.ts'
import { addFields, findAddedFields } from '../domain/added-fields.ts'
import { type CustomField, findCustomFields } from '../domain/custom-fields.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { createRequestReader, type RequestReader } from '../request/request-reader.ts'
import { checkListParameters } from './check-list-parameters.ts'
import type { ReadDocument } from './read-document.ts'

/** Everything that a sandbox reads from its document. */
export interface CompiledDocument {
  readonly behaviour: Behaviour
  readonly reader: RequestReader
  readonly customFields: readonly CustomField[]
  /** Why a value is not a Client as the installation returns it; undefined when it is one. */
  readonly findClientProblem: (client: unknown) => string | undefined
}

/** How clients that are loaded are read. */
export function clientReaderOf({ behaviour, findClientProblem }: CompiledDocument): ClientReader {
  return { findProblem: findClientProblem, fromWire: behaviour.clients.fromWire }
}

/** Compiling a document takes long, so that the next sandbox with the same one uses the result. */
const known = new WeakMap<object, Map<boolean, CompiledDocument>>()

/** Throws SandboxError when the document cannot be used. */
export function compileDocument(read: ReadDocument, options: DialectOptions): CompiledDocument {
  const { isStrict } = options
  const byStrictness = known.get(read.document) ?? new Map<boolean, CompiledDocument>()
  known.set(read.document, byStrictness)
  const compiled = byStrictness.get(isStrict) ?? compile(read, options)
  byStrictness.set(isStrict, compiled)
  return compiled
}

function compile({ document, patterns, isPublished }: ReadDocument, options: DialectOptions): CompiledDocument {
  try {
    const behaviour = compileDialect(document, options)
    // The published document is its own expansion, and all of its schemas are valid. To find that out would delay the start.
    const expanded = isPublished ? document : expandDocument(document)
    const reader = createRequestReader(expanded, { query: behaviour.query, patterns })
    if (!isPublished) reader.checkSchemas()
    checkListParameters(reader)
    const isValid = (schema: SchemaObject, value: unknown) => reader.check(schema, value).length === 0
    const addedFields = isPublished ? [] : findAddedFields(reader.document, isValid)
    const profile = addFields(behaviour.profile, addedFields)
    return {
      behaviour: { ...behaviour, profile },
      reader,
      customFields: findCustomFields(reader.document, isValid),
      findClientProblem: createClientCheck(reader),
    }
  } catch (error) {
    if (error instanceof DialectError || error instanceof SandboxError) throw new SandboxError(error.message)
    throw new SandboxError(`The document cannot be used: ${reasonOf(error)}`)
  }
}

function reasonOf(error: unknown): string {
  // The engine's own words, such as "Cannot read properties of undefined", say nothing about the document.
  if (error instanceof TypeError || error instanceof RangeError)
    return 'a part of it has a form that OpenAPI does not have.'
  return error instanceof Error ? error.message : String(error)
}

function createClientCheck(reader: RequestReader): (client: unknown) => string | undefined {
  const schema = { $ref: '#/components/schemas/Client' }
  // Throws at the start when the document has no such schema.
  lookUp(reader.document, schema.$ref)
  return (client) => {
    const [error] = reader.check(schema, client)
    return error && `${error.field} ${error.message}`
  }
}
