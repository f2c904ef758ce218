import { coerce, itemsOf, propertyTypesOf, typesOf } from './coerce.ts'
import { isObject, lookUp, type OpenApiDocument, type ParameterObject, type SchemaObject } from './document.ts'
import type { Check } from './schemas.ts'

/** Reads one parameter by what the document says of it. */
export interface ParameterReader {
  readonly parameter: ParameterObject
  /** Whether it may be given several times, an entry each. */
  readonly repeats: boolean
  /** Whether it is an object sent as `name[property]=value`. */
  readonly deep: boolean
  /** The value that texts stand for; of an object, texts by the name of their property. */
  readonly read: (texts: readonly string[], properties?: readonly string[]) => unknown
  readonly check: Check
  /** What stands in where it is not given. */
  readonly fallback: unknown
}

const separators: Record<string, RegExp> = { form: /,/, simple: /,/, spaceDelimited: / /, pipeDelimited: /\|/ }

/** Throws, naming the parameter and what is read, when the document has it written in a way that is not read. */
export function createParameter(
  document: OpenApiDocument,
  parameter: ParameterObject,
  checkOf: (schema: SchemaObject) => Check,
): ParameterReader {
  const schema = parameter.schema ?? {}
  const types = typesOf(document, schema)
  const isList = types.has('array')
  const { style, explode } = writingOf(parameter)
  const problem = findProblem(parameter, style, explode, types)
  if (problem) throw new Error(`The ${parameter.in} parameter "${parameter.name}" ${problem}.`)
  const common = { parameter, check: checkOf(schema), fallback: defaultOf(document, schema) }

  if (style === 'deepObject') {
    const inner = propertyTypesOf(document, schema)
    const nested = [...inner].find(([, each]) => each.has('array') || each.has('object'))
    if (nested) {
      throw new Error(
        `The query parameter "${parameter.name}" has lists or objects in "${nested[0]}", for which deepObject has no form.`,
      )
    }
    const read: ParameterReader['read'] = (texts, names = []) =>
      Object.fromEntries(texts.map((text, index) => [names[index], coerce(text, inner.get(names[index] ?? '') ?? any)]))
    return { ...common, repeats: false, deep: true, read }
  }

  const repeats = isList && parameter.in === 'query' && explode
  const itemTypes = isList ? typesOf(document, itemsOf(document, schema)) : types
  const separator = separators[style] ?? /,/
  const read: ParameterReader['read'] = (texts) => {
    if (!isList) return coerce(texts[0] ?? '', types)
    const entries = repeats ? texts : (texts[0] ?? '').split(separator)
    return entries.map((entry) => coerce(entry.trim(), itemTypes))
  }
  return { ...common, repeats, deep: false, read }
}

const any: ReadonlySet<string> = new Set()

/** The style, and whether it is exploded, with OpenAPI's defaults. */
function writingOf({ in: place, style, explode }: ParameterObject): { style: string; explode: boolean } {
  const written = style ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple')
  return { style: written, explode: explode ?? written === 'form' }
}

const stylesOf: Record<ParameterObject['in'], readonly string[]> = {
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  path: ['simple'],
  header: ['simple'],
  cookie: ['form'],
}

function findProblem(parameter: ParameterObject, style: string, explode: boolean, types: ReadonlySet<string>) {
  const known = stylesOf[parameter.in]
  if (parameter.content) return 'is described by "content"; only a "schema" is read'
  if (!known.includes(style))
    return `has the style "${style}"; of a ${parameter.in} parameter ${known.join(', ')} is read`
  if (style === 'deepObject' && !types.has('object')) return 'has the style "deepObject" and is no object'
  if (style !== 'deepObject' && types.has('object')) {
    return `is an object in the style "${style}"; objects are read in a query, in the style "deepObject"`
  }
  if (parameter.in === 'cookie' && types.has('array') && explode) {
    return 'is a list that explodes; a list is read from a cookie with "explode": false'
  }
  return undefined
}

function defaultOf(document: OpenApiDocument, schema: SchemaObject): unknown {
  if (schema.default !== undefined || !schema.$ref) return schema.default
  const target = lookUp(document, schema.$ref)
  return isObject(target) ? target.default : undefined
}
