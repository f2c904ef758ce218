import type { FieldError } from '@b2core-clients/schema'
import type { OpenApiDocument, SchemaObject } from './document.ts'
import { createParameter, type ParameterReader } from './parameter.ts'
import { decodePercent, readCookies, readQueryString } from './query-string.ts'
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

/** What was sent of one parameter: a text, several where it repeats, or one for each property of an object. */
interface Given {
  readonly texts: string[]
  readonly properties: string[]
}

/**
 * A function that reads an operation's parameters by what the document says of each. Throws, naming the parameter, when
 * the document has one written in a way that is not read.
 */
export function createParameterReader(
  document: OpenApiDocument,
  operation: Operation,
  checkOf: (schema: SchemaObject) => Check,
): (raw: RawParameters, now: Date) => ReadParameters {
  const readers = operation.parameters.map((parameter) => createParameter(document, parameter, checkOf))
  const query = new Map(
    readers.filter((each) => each.parameter.in === 'query').map((each) => [each.parameter.name, each]),
  )
  const others = readers.filter((each) => each.parameter.in !== 'query')
  const withCookies = others.some((each) => each.parameter.in === 'cookie')

  return (raw, now) => {
    const values = new Map<string, unknown>()
    const errors: FieldError[] = []
    const take = (reader: ParameterReader, { texts, properties }: Given) => {
      const { name } = reader.parameter
      const value = reader.read(texts, properties)
      const wrong = reader.check(value, name, now)
      if (wrong.length === 0) values.set(name, value)
      else errors.push(...distinct(wrong.map((error) => ({ ...error, field: fieldOf(reader, error.field) }))))
    }

    const given = new Map<ParameterReader, Given>()
    for (const { name, value } of raw.query === '' ? [] : readQueryString(raw.query)) {
      const found = find(query, name)
      if (!found) errors.push({ field: name, rule: 'unknown', message: 'is not a parameter of this operation' })
      else if (value === undefined) errors.push(undecodable(name))
      else {
        const sent = given.get(found.reader) ?? { texts: [], properties: [] }
        const again = found.property === undefined ? sent.texts.length > 0 : sent.properties.includes(found.property)
        if (again && !found.reader.repeats) {
          errors.push({ field: name, rule: 'repeated', message: 'must be given once' })
          continue
        }
        sent.texts.push(value)
        if (found.property !== undefined) sent.properties.push(found.property)
        given.set(found.reader, sent)
      }
    }
    for (const reader of query.values()) {
      const sent = given.get(reader)
      if (sent) take(reader, sent)
      else missing(reader, values, errors)
    }
    const cookies = withCookies ? readCookies(raw.header('cookie')) : undefined
    for (const reader of others) {
      const { name, in: place } = reader.parameter
      const text = place === 'path' ? raw.path[name] : place === 'cookie' ? cookies?.get(name) : raw.header(name)
      const decoded = place === 'header' || text === undefined ? text : decodePercent(text)
      if (text === undefined) missing(reader, values, errors)
      else if (decoded === undefined) errors.push(undecodable(name))
      else take(reader, { texts: [decoded], properties: [] })
    }
    return { values, errors: distinct(errors) }
  }
}

/** The parameter that a name in a query belongs to: its own, or `name[property]` of an object. */
function find(
  query: ReadonlyMap<string, ParameterReader>,
  name: string,
): { readonly reader: ParameterReader; readonly property?: string } | undefined {
  const own = query.get(name)
  if (own && !own.deep) return { reader: own }
  const [, object = '', property = ''] = /^([^[]*)\[([^\]]*)\]$/.exec(name) ?? []
  const reader = query.get(object)
  return reader?.deep ? { reader, property } : undefined
}

/** Where an error is, as a caller wrote it. */
function fieldOf({ parameter: { name }, deep }: ParameterReader, field: string): string {
  // An entry of a list is the list's fault: its position would name no parameter.
  return deep && field.startsWith(`${name}.`) ? `${name}[${field.slice(name.length + 1)}]` : name
}

function missing(reader: ParameterReader, values: Map<string, unknown>, errors: FieldError[]): void {
  const { name, required } = reader.parameter
  if (required) errors.push({ field: name, rule: 'required', message: 'is required' })
  else if (reader.fallback !== undefined) values.set(name, reader.fallback)
}

const undecodable = (field: string): FieldError => ({
  field,
  rule: 'encoding',
  message: 'must be percent-encoded UTF-8',
})

function distinct(errors: readonly FieldError[]): FieldError[] {
  return [...new Map(errors.map((error) => [`${error.field}\n${error.rule}`, error])).values()].slice(0, 50)
}
