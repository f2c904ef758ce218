import type { FieldError } from '@b2core-clients/schema'
import { coerce, itemsOf, typesOf } from './coerce.ts'
import { isObject, lookUp, type OpenApiDocument, type ParameterObject, type SchemaObject } from './document.ts'
import { readQueryString } from './query-string.ts'
import type { Operation } from './routes.ts'
import type { Check } from './schemas.ts'

/** Where the parameters of one request stand, still as sent. */
export interface RawParameters {
  readonly path: Readonly<Record<string, string>>
  /** Without the question mark. */
  readonly query: string
  readonly header: (name: string) => string | undefined
}

export interface ReadParameters {
  /** By name, typed as the document says, defaults filled in. Whole only when `errors` is empty. */
  readonly values: ReadonlyMap<string, unknown>
  readonly errors: readonly FieldError[]
}

const separators: Record<string, RegExp> = { spaceDelimited: / /, pipeDelimited: /\|/ }

interface Reader {
  readonly parameter: ParameterObject
  readonly repeats: boolean
  readonly read: (texts: readonly string[]) => unknown
  readonly check: Check
  readonly fallback: unknown
}

/** A function that reads an operation's parameters by what the document says of each. */
export function createParameterReader(
  document: OpenApiDocument,
  operation: Operation,
  checkOf: (schema: SchemaObject) => Check,
): (raw: RawParameters, now: Date) => ReadParameters {
  const readers = operation.parameters.map((parameter) => createReader(document, parameter, checkOf))
  const query = new Map(
    readers.filter((each) => each.parameter.in === 'query').map((each) => [each.parameter.name, each]),
  )
  const others = readers.filter((each) => each.parameter.in === 'path' || each.parameter.in === 'header')

  return (raw, now) => {
    const values = new Map<string, unknown>()
    const errors: FieldError[] = []
    const take = (reader: Reader, texts: readonly string[]) => {
      const { name } = reader.parameter
      const value = reader.read(texts)
      const wrong = reader.check(value, name, now)
      if (wrong.length === 0) values.set(name, value)
      // An entry of a list is the list's fault: its position would name no parameter.
      else errors.push(...distinct(wrong.map((error) => ({ ...error, field: name }))))
    }

    const texts = new Map<string, string[]>()
    for (const { name, value } of raw.query === '' ? [] : readQueryString(raw.query)) {
      const reader = query.get(name)
      if (!reader) errors.push({ field: name, rule: 'unknown', message: 'is not a parameter of this operation' })
      else if (value === undefined) errors.push(undecodable(name))
      else if (!texts.has(name)) texts.set(name, [value])
      else if (reader.repeats) texts.get(name)?.push(value)
      else errors.push({ field: name, rule: 'repeated', message: 'must be given once' })
    }
    for (const [name, reader] of query) {
      const given = texts.get(name)
      if (given) take(reader, given)
      else missing(reader, values, errors)
    }
    for (const reader of others) {
      const { name, in: place } = reader.parameter
      const text = place === 'path' ? raw.path[name] : raw.header(name)
      const decoded = place === 'path' && text !== undefined ? decodePath(text) : text
      if (text === undefined) missing(reader, values, errors)
      else if (decoded === undefined) errors.push(undecodable(name))
      else take(reader, [decoded])
    }
    return { values, errors: distinct(errors) }
  }
}

function createReader(
  document: OpenApiDocument,
  parameter: ParameterObject,
  checkOf: (schema: SchemaObject) => Check,
): Reader {
  const schema = parameter.schema ?? {}
  const types = typesOf(document, schema)
  const isList = types.has('array')
  const explode = parameter.explode ?? (parameter.style ?? 'form') === 'form'
  const repeats = isList && parameter.in === 'query' && explode
  const itemTypes = isList ? typesOf(document, itemsOf(document, schema)) : types
  const separator = separators[parameter.style ?? ''] ?? /,/
  const read = (texts: readonly string[]): unknown => {
    if (!isList) return coerce(texts[0] ?? '', types)
    const entries = repeats ? texts : (texts[0] ?? '').split(separator)
    return entries.map((entry) => coerce(entry.trim(), itemTypes))
  }
  return { parameter, repeats, read, check: checkOf(schema), fallback: defaultOf(document, schema) }
}

function missing(reader: Reader, values: Map<string, unknown>, errors: FieldError[]): void {
  const { name, required } = reader.parameter
  if (required) errors.push({ field: name, rule: 'required', message: 'is required' })
  else if (reader.fallback !== undefined) values.set(name, reader.fallback)
}

function defaultOf(document: OpenApiDocument, schema: SchemaObject): unknown {
  if (schema.default !== undefined || !schema.$ref) return schema.default
  const target = lookUp(document, schema.$ref)
  return isObject(target) ? target.default : undefined
}

const undecodable = (field: string): FieldError => ({
  field,
  rule: 'encoding',
  message: 'must be percent-encoded UTF-8',
})

function decodePath(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function distinct(errors: readonly FieldError[]): FieldError[] {
  return [...new Map(errors.map((error) => [`${error.field}\n${error.rule}`, error])).values()].slice(0, 50)
}
