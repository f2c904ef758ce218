import { placed, pointerOf, readExamples } from './described.ts'
import type { ApiDocument } from './document.ts'
import { type FormPart, formParts } from './form-parts.ts'
import { isObject, type JsonObject } from './json.ts'
import { pointerKeys, pointerStep } from './json-pointer.ts'
import { missingFrom } from './missing-references.ts'
import { type Parameter, readParameters } from './parameters.ts'
import { readCredentials, readSecurity, type SecurityScheme, unknownSchemesOf } from './security.ts'
import { type OwnServer, ownServer } from './servers.ts'

export type { Parameter, ParameterPlace } from './parameters.ts'

export interface Body {
  readonly pointer: string
  readonly required: boolean
  /** Schema by media type. */
  readonly content: ReadonlyMap<string, JsonObject>
  /** Values that the document gives as examples, by media type. */
  readonly examples: ReadonlyMap<string, readonly unknown[]>
  /** How the fields of a form are written, by media type and field. */
  readonly encodings: ReadonlyMap<string, JsonObject>
  /** The fields of a form that are more than a text in a multipart body, by media type and field. */
  readonly parts: ReadonlyMap<string, Readonly<Record<string, FormPart>>>
  /** Media types that are described by their items (OpenAPI 3.2: `itemSchema`). Their schema is a list of these. */
  readonly sequences: ReadonlySet<string>
  /** Write values of media types that are neither JSON nor a form. @default as text */
  readonly serializers?: Readonly<Record<string, (value: unknown) => string>>
}

export interface DocumentedHeader {
  readonly required: boolean
  readonly schema: JsonObject
  readonly pointer: string
}

export interface DocumentedResponse {
  /** As the document writes it: `200`, `4XX`, `default`. */
  readonly status: string
  readonly pointer: string
  readonly headers: ReadonlyMap<string, DocumentedHeader>
  /** Schema by media type; without one where the document gives none. */
  readonly content: ReadonlyMap<string, JsonObject | undefined>
  /** Media types that are described by their items (OpenAPI 3.2: `itemSchema`). Their schema is a list of these. */
  readonly sequences: ReadonlySet<string>
  /** What a response says about the next call: the operation, and which part of the response becomes which parameter. */
  readonly links: readonly Link[]
  /** Names of the examples by media type. */
  readonly examples: readonly string[]
}

export interface Link {
  readonly operation: string
  /** Runtime expressions by parameter: `$response.body#/id`. */
  readonly parameters: Readonly<Record<string, unknown>>
}

export interface Operation {
  /** `operationId`, or method and path where there is none. */
  readonly id: string
  readonly tags: readonly string[]
  /** In capitals, except for methods of the document's own. */
  readonly method: string
  /** With its placeholders: `/clients/{clientId}`. */
  readonly path: string
  readonly pointer: string
  readonly parameters: readonly Parameter[]
  readonly body?: Body
  /** Requires a body that no client sends with this method. A server that insists on it refuses every call. @default false */
  readonly lacksBody?: boolean
  readonly responses: readonly DocumentedResponse[]
  /** Where it is served, if not where the document as a whole is. */
  readonly server?: OwnServer
  /** References of its requests that lead nowhere, so that nobody knows what to send. @default none */
  readonly missing?: readonly string[]
  /** The schemes that callers need, all of them together. Empty where they need none. */
  readonly security: readonly SecurityScheme[]
  /** The schemes that its calls carry: also those that callers may leave out. */
  readonly credentials: readonly SecurityScheme[]
  /** Schemes that callers need and that the document only names, so that nothing is sent for them. @default none */
  readonly unknownSchemes?: readonly string[]
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const

/** Every operation of the document, in its order. */
export function listOperations(document: ApiDocument): Operation[] {
  const paths = isObject(document.root.paths) ? document.root.paths : {}
  return Object.entries(paths).flatMap(([path, item]) => {
    const shared = document.resolve(item)
    // OpenAPI 3.2 has a place for every other method, written as it is sent.
    const more = isObject(shared.additionalOperations) ? shared.additionalOperations : {}
    return [
      ...methods.map((method) => [method, shared[method]] as const),
      ...Object.entries(more).map(
        ([method, operation]) => [`additionalOperations${pointerStep(method)}`, operation] as const,
      ),
    ].flatMap(([key, operation]) =>
      isObject(operation) ? [readOperation(document, { path, key, item: shared, operation })] : [],
    )
  })
}

/** Where the document describes an operation, and how. */
interface OperationNode {
  readonly path: string
  /** Leads from the path to the operation: `get`, or `additionalOperations/COPY`. */
  readonly key: string
  /** What the operations of the path have in common. */
  readonly item: JsonObject
  readonly operation: JsonObject
}

function readOperation(document: ApiDocument, { path, key, item, operation }: OperationNode): Operation {
  const pointer = `/paths${pointerStep(path)}/${key}`
  const [standard = '', other] = pointerKeys(`/${key}`)
  const method = other ?? standard.toUpperCase()
  const server = ownServer(document.root, item, operation)
  const described =
    operation.requestBody === undefined
      ? undefined
      : readBody(document, operation.requestBody, `${pointer}/requestBody`)
  const body = withoutBody.has(method) ? undefined : described
  const unknownSchemes = unknownSchemesOf(document, operation)
  const missing = missingFrom(document, [item.parameters, operation.parameters, operation.requestBody])
  return {
    id: typeof operation.operationId === 'string' ? operation.operationId : `${method} ${path}`,
    tags: Array.isArray(operation.tags) ? operation.tags.map(String) : [],
    method,
    path,
    pointer,
    parameters: readParameters(document, [
      ...placed(item.parameters, `/paths${pointerStep(path)}/parameters`),
      ...placed(operation.parameters, `${pointer}/parameters`),
    ]),
    ...(body && { body }),
    ...(described?.required && !body && { lacksBody: true }),
    responses: Object.entries(isObject(operation.responses) ? operation.responses : {}).map(([status, response]) =>
      readResponse(document, status, response, `${pointer}/responses/${status}`),
    ),
    ...(server && { server }),
    ...(missing.length > 0 && { missing }),
    ...(unknownSchemes.length > 0 && { unknownSchemes }),
    security: readSecurity(document, operation),
    credentials: readCredentials(document, operation),
  }
}

/** HTTP gives a body of these methods no meaning, and clients do not send one. */
const withoutBody = new Set(['GET', 'HEAD', 'TRACE'])

function readBody(document: ApiDocument, node: unknown, at: string): Body {
  const body = document.resolve(node)
  const content = Object.entries(isObject(body.content) ? body.content : {})
  const media = content.map(([type, given]) => {
    const described = document.resolve(given)
    const schema = schemaOf(described, document) ?? {}
    return { type, described, schema, encoding: document.resolve(described.encoding) }
  })
  return {
    pointer: pointerOf(node, at),
    required: body.required === true,
    content: new Map(media.map(({ type, schema }) => [type, schema])),
    examples: new Map(media.map(({ type, described }) => [type, readExamples(document, described)])),
    sequences: sequencesIn(media.map(({ type, described }) => [type, described])),
    encodings: new Map(media.map(({ type, encoding }) => [type, encoding])),
    parts: new Map(
      media.flatMap(({ type, schema, encoding }) =>
        type.startsWith('multipart/') ? [[type, formParts(document, schema, encoding)]] : [],
      ),
    ),
  }
}

function readResponse(document: ApiDocument, status: string, node: unknown, at: string): DocumentedResponse {
  const pointer = pointerOf(node, at)
  const response = document.resolve(node)
  const described = Object.entries(isObject(response.headers) ? response.headers : {})
  // The content says which media types a response has; OpenAPI ignores a header of this name.
  const headers = described
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, given]) => {
      const header = document.resolve(given)
      const about = { required: header.required === true, schema: document.resolve(header.schema) }
      return [name, { ...about, pointer: pointerOf(given, `${pointer}/headers/${name}`) }] as const
    })
  const content = Object.entries(isObject(response.content) ? response.content : {}).map(
    ([type, media]) => [type, document.resolve(media)] as const,
  )
  return {
    status,
    pointer,
    headers: new Map(headers),
    content: new Map(content.map(([type, media]) => [type, schemaOf(media)])),
    sequences: sequencesIn(content),
    links: Object.values(isObject(response.links) ? response.links : {}).flatMap((given) => {
      const { operationId, parameters } = document.resolve(given)
      return typeof operationId === 'string' && isObject(parameters) ? [{ operation: operationId, parameters }] : []
    }),
    examples: content.flatMap(([, media]) => (isObject(media.examples) ? Object.keys(media.examples) : [])),
  }
}

/** The media types that are described by their items only. */
const sequencesIn = (content: readonly (readonly [string, JsonObject])[]): ReadonlySet<string> =>
  new Set(
    content.flatMap(([type, { schema, itemSchema }]) => (isObject(itemSchema) && !isObject(schema) ? [type] : [])),
  )

function schemaOf({ schema, itemSchema }: JsonObject, document?: ApiDocument): JsonObject | undefined {
  if (isObject(itemSchema) && !isObject(schema)) return { type: 'array', items: itemSchema }
  return document ? document.resolve(schema) : (schema as JsonObject | undefined)
}
