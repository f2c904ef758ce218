/** The parts of an OpenAPI 3.1 document that reading a request needs. */
export interface OpenApiDocument {
  readonly openapi: string
  readonly paths?: Readonly<Record<string, PathItem | undefined>> | undefined
  readonly components?: unknown
}

export interface PathItem {
  readonly parameters?: readonly (ParameterObject | Reference)[] | undefined
  readonly [method: string]: unknown
}

export interface OperationObject {
  readonly operationId?: string | undefined
  readonly parameters?: readonly (ParameterObject | Reference)[] | undefined
  readonly requestBody?: RequestBodyObject | Reference | undefined
  readonly responses?: Readonly<Record<string, ResponseObject | Reference | undefined>> | undefined
}

export interface ParameterObject {
  readonly name: string
  readonly in: 'query' | 'header' | 'path' | 'cookie'
  readonly required?: boolean | undefined
  readonly style?: string | undefined
  readonly explode?: boolean | undefined
  readonly schema?: SchemaObject | undefined
  readonly content?: unknown
}

export interface RequestBodyObject {
  readonly required?: boolean | undefined
  readonly content: Readonly<Record<string, { readonly schema?: SchemaObject | undefined } | undefined>>
  /** Media types that are let through when the body is JSON all the same. An extension of this project. */
  readonly 'x-also-accepts'?: readonly string[] | undefined
}

export interface ResponseObject {
  readonly headers?: Readonly<Record<string, { readonly example?: unknown } | Reference | undefined>> | undefined
  readonly content?: Readonly<Record<string, { readonly examples?: Examples | undefined } | undefined>> | undefined
}

type Examples = Readonly<Record<string, { readonly value?: unknown } | Reference | undefined>>

export interface SchemaObject {
  readonly $ref?: string | undefined
  readonly type?: string | readonly string[] | undefined
  readonly items?: SchemaObject | undefined
  readonly properties?: Readonly<Record<string, SchemaObject | undefined>> | undefined
  readonly default?: unknown
  readonly allOf?: readonly SchemaObject[] | undefined
  readonly anyOf?: readonly SchemaObject[] | undefined
  readonly oneOf?: readonly SchemaObject[] | undefined
}

export interface Reference {
  readonly $ref: string
}

/** What a JSON Pointer such as `#/components/schemas/Id` names in the document. Throws when it names nothing. */
export function lookUp(document: OpenApiDocument, pointer: string): unknown {
  let node: unknown = document
  for (const step of pointer.replace(/^#\/?/, '').split('/')) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
    node = isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined
    if (node === undefined) throw new Error(`The OpenAPI document has nothing at ${pointer}.`)
  }
  return node
}

/** The thing itself, where the document gives either the thing or a reference to it. */
export function dereference<Thing extends object>(document: OpenApiDocument, thing: Thing | Reference): Thing {
  let found: unknown = thing
  for (let hops = 0; isObject(found) && typeof found.$ref === 'string'; hops++) {
    if (hops > 32) throw new Error(`The reference ${found.$ref} of the OpenAPI document leads in a circle.`)
    found = lookUp(document, found.$ref)
  }
  return found as Thing
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
