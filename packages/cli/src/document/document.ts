import { atReference } from '@b2core-clients/schema/json-pointer'

/** The part of an OpenAPI document that commands read. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation | undefined>> | undefined>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema | undefined>> }
  readonly [member: string]: unknown
}

export interface Operation {
  readonly operationId?: string
  readonly parameters?: readonly (Parameter | Reference)[]
}

export interface Parameter {
  readonly name: string
  readonly schema?: Schema
}

export interface Reference {
  readonly $ref: string
}

/** A JSON Schema, as far as commands read it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: boolean | Schema
  readonly enum?: readonly unknown[]
  readonly maximum?: number
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

/** What a reference leads to; anything else as it is. */
export function dereference<Found extends object>(document: ApiDocument, value: Found | Reference): Found {
  const seen = new Set<unknown>()
  let found: unknown = value
  while (isReference(found) && !seen.has(found)) {
    seen.add(found)
    found = atReference(document, found.$ref)
  }
  return (found ?? {}) as Found
}

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && typeof (value as Reference).$ref === 'string'

/** The parameters of `listClients`, by name. */
export function listParameters(document: ApiDocument): ReadonlyMap<string, Schema> {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path ?? {}))
  const list = operations.find((operation) => operation?.operationId === 'listClients')
  const parameters = (list?.parameters ?? []).map((each) => dereference<Parameter>(document, each))
  return new Map(parameters.map(({ name, schema }) => [name, dereference<Schema>(document, schema ?? {})]))
}
