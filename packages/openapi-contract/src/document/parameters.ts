import { contentPointer, type Placed, pointerOf, readExamples } from './described.ts'
import type { ApiDocument } from './document.ts'
import { isObject, type JsonObject } from './json.ts'
import { missingReference } from './missing-references.ts'
import { type NamesInQuery, namesInQuery } from './names-in-query.ts'

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie'

export interface Parameter {
  readonly name: string
  readonly in: ParameterPlace
  readonly required: boolean
  readonly style: string
  readonly explode: boolean
  readonly allowReserved: boolean
  readonly schema: JsonObject
  /** Set where the parameter is described by `content`: its value travels as JSON. */
  readonly json: boolean
  /** Its value is the whole query, without a name (OpenAPI 3.2: `in: querystring`). @default false */
  readonly isWholeQuery?: boolean
  /** The names that it has in a query. @default its own */
  readonly names?: NamesInQuery
  /** Values that the document gives as examples of the parameter. */
  readonly examples: readonly unknown[]
  /** JSON pointers to the parameter and to its schema. */
  readonly pointer: string
  readonly schemaPointer: string
}

/** Headers that other parts of a document describe: OpenAPI says that parameters of these names are ignored. */
const ignoredHeaders = new Set(['accept', 'content-type', 'authorization'])

/** An operation's own parameter takes the place of its path's parameter with the same name and place. */
export function readParameters(document: ApiDocument, nodes: readonly Placed[]): Parameter[] {
  const found = new Map<string, Parameter>()
  for (const { node, at } of nodes) {
    const described = document.resolve(node)
    if (missingReference(described) !== undefined) continue
    if (described.in === 'header' && ignoredHeaders.has(String(described.name).toLowerCase())) continue
    const parameter = readParameter(document, described, pointerOf(node, at))
    found.set(`${parameter.in} ${parameter.name}`, parameter)
  }
  return [...found.values()]
}

function readParameter(document: ApiDocument, parameter: JsonObject, pointer: string): Parameter {
  const isWholeQuery = parameter.in === 'querystring'
  const place = isWholeQuery ? 'query' : (parameter.in as ParameterPlace)
  const style = typeof parameter.style === 'string' ? parameter.style : defaultStyle(place)
  const [type, content] = contentOfParameter(parameter)
  const isText = type.startsWith('text/') || (isWholeQuery && type === 'application/x-www-form-urlencoded')
  const read = {
    name: String(parameter.name),
    in: place,
    required: parameter.required === true,
    style,
    explode: typeof parameter.explode === 'boolean' ? parameter.explode : ['form', 'cookie'].includes(style),
    allowReserved: parameter.allowReserved === true,
    schema: document.resolve(isObject(content) ? content.schema : parameter.schema),
    json: isObject(content) && !isText,
    ...(isWholeQuery && { isWholeQuery }),
    examples: readExamples(document, isObject(content) ? content : parameter),
    pointer,
    schemaPointer: isObject(content) ? contentPointer(pointer, type) : `${pointer}/schema`,
  }
  const names = namesInQuery(document, read)
  return names === undefined ? read : { ...read, names }
}

/** The media type and its description, of a parameter that has them: JSON, if there are several. */
function contentOfParameter({ content }: JsonObject): [string, unknown] {
  const entries = Object.entries(isObject(content) ? content : {})
  return entries.find(([type]) => type === 'application/json') ?? entries[0] ?? ['', undefined]
}

const defaultStyle = (place: ParameterPlace): string => (place === 'query' || place === 'cookie' ? 'form' : 'simple')
