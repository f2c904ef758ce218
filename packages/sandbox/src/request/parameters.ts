import type { FieldError } from '@b2core-clients/schema'
import type { OpenApiDocument, SchemaObject } from '../document/openapi.ts'
import { createParameter, type ParameterReader } from './parameter.ts'
import { decodePercent, readCookies, readQueryString } from './query-string.ts'
import type { Operation } from './routes.ts'
import type { Check } from './schemas.ts'

/** Where the parameters of a request are, still encoded. */
export interface RawParameters {
  readonly path: Readonly<Record<string, string>>
  /** Without the question mark. */
  readonly query: string
  readonly header: (name: string) => string | undefined
}

export interface ReadParameters {
  /** By name, with the type that the document gives them and with defaults. Complete only when `errors` is empty. */
  readonly values: ReadonlyMap<string, unknown>
  readonly errors: readonly FieldError[]
}

/** What was sent for one parameter: one text, several when it repeats, or one for each property of an object. */
interface Sent {
  readonly texts: string[]
  readonly properties: string[]
}

const mostErrors = 50

/**
 * A function that reads the parameters of an operation as the document describes them. Throws, naming the parameter, when
 * one is described in a way that is not supported.
 */
export function createParametersReader(
  document: OpenApiDocument,
  operation: Operation,
  checkOf: (schema: SchemaObject) => Check,
): (raw: RawParameters, now: Date) => ReadParameters {
  const readers = operation.parameters.map((parameter) => createParameter(document, parameter, checkOf))
  const inQuery = readers.filter(({ parameter }) => parameter.in === 'query')
  const elsewhere = readers.filter(({ parameter }) => parameter.in !== 'query')
  return (raw, now) => {
    const reading = new Reading(now)
    reading.readQuery(inQuery, raw.query)
    for (const reader of elsewhere) reading.readOther(reader, raw)
    return reading.result()
  }
}

/** Reads the parameters of one request. */
class Reading {
  readonly #now: Date
  readonly #values = new Map<string, unknown>()
  readonly #errors: FieldError[] = []

  constructor(now: Date) {
    this.#now = now
  }

  readQuery(readers: readonly ParameterReader[], query: string): void {
    const sent = query === '' ? undefined : this.#sort(readers, query)
    for (const reader of readers) this.#take(reader, sent?.get(reader))
  }

  /** Reads a parameter of the path, a header or a cookie. */
  readOther(reader: ParameterReader, raw: RawParameters): void {
    const { name } = reader.parameter
    const text = textOf(reader, raw)
    const isEncoded = reader.parameter.in !== 'header'
    const decoded = text !== undefined && isEncoded ? decodePercent(text) : text
    if (text === undefined) this.#take(reader, undefined)
    else if (decoded === undefined) this.#fail(name, 'encoding', 'must be percent-encoded UTF-8')
    else this.#take(reader, { texts: [decoded], properties: [] })
  }

  result(): ReadParameters {
    return { values: this.#values, errors: distinct(this.#errors) }
  }

  /** The pairs of a query, sorted by parameter. */
  #sort(readers: readonly ParameterReader[], query: string): Map<ParameterReader, Sent> {
    const all = new Map<ParameterReader, Sent>()
    for (const { name, value } of readQueryString(query)) {
      const found = findReader(readers, name)
      if (!found) this.#fail(name, 'unknown', 'is not a parameter of this operation')
      else if (value === undefined) this.#fail(name, 'encoding', 'must be percent-encoded UTF-8')
      else {
        const sent = all.get(found.reader) ?? { texts: [], properties: [] }
        all.set(found.reader, sent)
        if (isRepeated(found, sent)) this.#fail(name, 'repeated', 'must be sent once')
        else {
          sent.texts.push(value)
          if (found.property !== undefined) sent.properties.push(found.property)
        }
      }
    }
    return all
  }

  #take(reader: ParameterReader, sent: Sent | undefined): void {
    const { name, required } = reader.parameter
    if (!sent || sent.texts.length === 0) {
      if (required) this.#fail(name, 'required', 'is required')
      else if (reader.defaultValue !== undefined) this.#values.set(name, reader.defaultValue)
      return
    }
    const value = reader.read(sent.texts, sent.properties)
    const errors = reader.check(value, name, this.#now)
    if (errors.length === 0) this.#values.set(name, value)
    for (const { field, rule, message } of errors) this.#fail(sentName(reader, field), rule, message)
  }

  #fail(field: string, rule: string, message: string): void {
    this.#errors.push({ field, rule, message })
  }
}

interface Found {
  readonly reader: ParameterReader
  /** The property, when the parameter is an object. */
  readonly property?: string
}

/** The parameter that a name in a query belongs to: its own, or `name[property]` of an object. */
function findReader(readers: readonly ParameterReader[], name: string): Found | undefined {
  const own = readers.find((reader) => reader.parameter.name === name)
  if (own && !own.isDeepObject) return { reader: own }
  const [, object = '', property = ''] = /^([^[]*)\[([^\]]*)\]$/.exec(name) ?? []
  const reader = readers.find((each) => each.isDeepObject && each.parameter.name === object)
  return reader && { reader, property }
}

function isRepeated({ reader, property }: Found, sent: Sent): boolean {
  if (reader.repeats) return false
  return property === undefined ? sent.texts.length > 0 : sent.properties.includes(property)
}

function textOf({ parameter }: ParameterReader, raw: RawParameters): string | undefined {
  if (parameter.in === 'path') return raw.path[parameter.name]
  if (parameter.in === 'header') return raw.header(parameter.name)
  return readCookies(raw.header('cookie')).get(parameter.name)
}

/** The name of a field with an error as the caller sent it. An error in an entry of a list is an error of the list. */
function sentName({ parameter: { name }, isDeepObject }: ParameterReader, field: string): string {
  return isDeepObject && field.startsWith(`${name}.`) ? `${name}[${field.slice(name.length + 1)}]` : name
}

function distinct(errors: readonly FieldError[]): FieldError[] {
  const byFieldAndRule = new Map(errors.map((error) => [`${error.field}\n${error.rule}`, error]))
  return [...byFieldAndRule.values()].slice(0, mostErrors)
}
