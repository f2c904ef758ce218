/** The parts of an OpenAPI 3.1 document that the sandbox uses. */
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
  readonly content: Readonly<Record<string, MediaType | undefined>>
  /** Further media types under which a JSON body is accepted. An extension of this project. */
  readonly 'x-also-accepts'?: readonly string[] | undefined
}

export interface ResponseObject {
  readonly headers?: Readonly<Record<string, { readonly example?: unknown } | Reference | undefined>> | undefined
  readonly content?: Readonly<Record<string, MediaType | undefined>> | undefined
}

export interface MediaType {
  readonly schema?: SchemaObject | undefined
  readonly examples?: Examples | undefined
}

type Examples = Readonly<Record<string, { readonly value?: unknown } | Reference | undefined>>

export interface SchemaObject {
  readonly $ref?: string | undefined
  readonly type?: string | readonly string[] | undefined
  readonly items?: SchemaObject | undefined
  readonly properties?: Readonly<Record<string, SchemaObject | undefined>> | undefined
  readonly enum?: readonly unknown[] | undefined
  readonly default?: unknown
  readonly allOf?: readonly SchemaObject[] | undefined
  readonly anyOf?: readonly SchemaObject[] | undefined
  readonly oneOf?: readonly SchemaObject[] | undefined
}

export interface Reference {
  readonly $ref: string
}
