import type { FieldError } from '@b2core-clients/schema'
import type { OpenApiDocument, SchemaObject } from '../document/openapi.ts'
import { createParameter, type ParameterReader } from './parameter.ts'
import { Accepted, ignored, nobody, type QueryRules } from './query-rules.ts'
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

export interface ParametersReaderParts {
  readonly document: OpenApiDocument
  /** The check of a schema of the document. */
  readonly checkOf: (schema: SchemaObject) => Check
  readonly rules: QueryRules
}

/**
 * A function that reads the parameters of an operation as the document describes them. Throws, naming the parameter, when
 * one is described in a way that is not supported.
 */
export function createParametersReader(
  operation: Operation,
  { document, checkOf, rules }: ParametersReaderParts,
): (raw: RawParameters, now: Date) => ReadParameters {
  const readers = operation.parameters.map((parameter) =>
    createParameter(document, parameter, { checkOf, parse: rules.parse }),
  )
  const inQuery = readers.filter(({ parameter }) => parameter.in === 'query')
  const elsewhere = readers.filter(({ parameter }) => parameter.in !== 'query')
  const ownRules = new Map(
    inQuery.map((reader) => {
      const { name } = reader.parameter
      return [
        reader,
        { adjust: rules.adjust(operation.id, name), excluded: rules.excluded(operation.id, name) },
      ] as const
    }),
  )
  return (raw, now) => {
    const reading = new Reading(rules, ownRules, now)
    reading.readQuery(inQuery, raw.query)
    for (const reader of elsewhere) reading.readOther(reader, raw)
    return reading.result()
  }
}

/** The rules of one parameter. */
interface OwnRules {
  readonly adjust: ReturnType<QueryRules['adjust']>
  readonly excluded: ReturnType<QueryRules['excluded']>
}

/** Reads the parameters of one request. */
class Reading {
  readonly #rules: QueryRules
  readonly #ownRules: ReadonlyMap<ParameterReader, OwnRules>
  readonly #now: Date
  readonly #values = new Map<string, unknown>()
  /** Parameters whose value cannot be decoded, so that nothing matches it. */
  readonly #undecodable = new Set<ParameterReader>()
  readonly #errors: FieldError[] = []

  constructor(rules: QueryRules, ownRules: ReadonlyMap<ParameterReader, OwnRules>, now: Date) {
    this.#rules = rules
    this.#ownRules = ownRules
    this.#now = now
  }

  readQuery(readers: readonly ParameterReader[], query: string): void {
    const sent = query === '' ? undefined : this.#group(readers, query)
    for (const reader of readers) this.#takeFromQuery(reader, sent?.get(reader))
  }

  /** Reads a parameter of the path, a header or a cookie. */
  readOther(reader: ParameterReader, raw: RawParameters): void {
    const { name } = reader.parameter
    const text = textOf(reader, raw)
    if (text === undefined) {
      this.#takeDefault(reader)
      return
    }
    const decoded = reader.parameter.in === 'header' ? text : decodePercent(text)
    if (decoded === undefined) this.#fail(name, 'encoding', 'must be percent-encoded UTF-8')
    else this.#check(reader, reader.read([decoded]))
  }

  result(): ReadParameters {
    return { values: this.#values, errors: this.#errors.length === 0 ? this.#errors : distinct(this.#errors) }
  }

  /** The pairs of a query, by parameter. */
  #group(readers: readonly ParameterReader[], query: string): Map<ParameterReader, Sent> {
    const all = new Map<ParameterReader, Sent>()
    for (const { name, value } of readQueryString(query)) {
      const found = findReader(readers, name, this.#rules.areNamesCaseSensitive)
      if (!found) {
        if (!this.#rules.isUnknownIgnored(name)) {
          this.#fail(name, 'unknown', 'is not a parameter of this operation')
        }
      } else if (value === undefined) this.#takeUndecodable(found.reader, name)
      else {
        const sent = all.get(found.reader) ?? { texts: [], properties: [] }
        all.set(found.reader, sent)
        this.#add(sent, found, name, value)
      }
    }
    return all
  }

  #add(sent: Sent, found: Found, name: string, value: string): void {
    const { repeated } = this.#rules
    if (!isRepeated(found, sent)) {
      sent.texts.push(value)
      if (found.property !== undefined) sent.properties.push(found.property)
    } else if (repeated === 'refused') this.#fail(name, 'repeated', 'must be sent once')
    else if (repeated !== 'first') {
      const index = found.property === undefined ? 0 : sent.properties.indexOf(found.property)
      sent.texts[index] = repeated === 'last' ? value : `${sent.texts[index]},${value}`
    }
  }

  #takeFromQuery(reader: ParameterReader, sent: Sent | undefined): void {
    const { name } = reader.parameter
    const written = sent?.texts ?? []
    const texts = this.#rules.isTrimmed(name) ? written.map((text) => text.trim()) : written
    if (this.#undecodable.has(reader)) {
      this.#values.set(name, nobody)
      return
    }
    const isSent = texts.length > 0 && !this.#isIgnoredZero(name, texts)
    const value = isSent ? this.#withoutEmpty(reader, reader.read(texts, sent?.properties)) : ignored
    const { adjust, excluded } = this.#ownRules.get(reader) ?? {}
    const adjusted = adjust && value !== ignored ? adjust(value) : value
    if (adjusted === ignored) this.#takeDefault(reader)
    else if (adjusted === nobody) this.#values.set(name, nobody)
    else if (adjusted instanceof Accepted) this.#values.set(name, adjusted.value)
    else if (this.#rules.areListSpacesRefused && reader.hasSpaces(texts)) {
      this.#fail(name, 'spaces', 'must have no spaces around its entries')
    } else if (this.#rules.empty === 'refused' && hasEmpty(adjusted)) this.#check(reader, adjusted)
    else if (excluded && reader.check(adjusted, name, this.#now).length > 0) this.#takeExcluded(reader, adjusted)
    else this.#check(reader, adjusted)
  }

  #isIgnoredZero(name: string, texts: readonly string[]): boolean {
    return this.#rules.isZeroIgnored && name.startsWith('filter[') && texts.length === 1 && texts[0] === '0'
  }

  /** A value that the document excludes. Of a list, the entries that it excludes count. */
  #takeExcluded(reader: ParameterReader, value: unknown): void {
    const instead = this.#ownRules.get(reader)?.excluded?.(value) ?? 'refused'
    if (instead === 'refused') {
      this.#check(reader, value)
      return
    }
    const isValid = (entry: unknown) => reader.check([entry], reader.parameter.name, this.#now).length === 0
    const entries = Array.isArray(value) ? value.filter(isValid) : []
    if (entries.length > 0) this.#check(reader, entries)
    else if (instead === nobody) this.#values.set(reader.parameter.name, nobody)
    else this.#takeDefault(reader)
  }

  #takeUndecodable(reader: ParameterReader, name: string): void {
    const instead = this.#ownRules.get(reader)?.excluded?.(undefined) ?? 'refused'
    if (instead === 'refused') this.#fail(name, 'encoding', 'must be percent-encoded UTF-8')
    else if (instead === nobody) this.#undecodable.add(reader)
  }

  /** A value without empty entries, `ignored` or `nobody`, where empty values are not refused. */
  #withoutEmpty(reader: ParameterReader, value: unknown): unknown {
    const { empty } = this.#rules
    const isFilter = reader.parameter.name.startsWith('filter[')
    if (empty === 'refused' || (empty === 'nobody' && !isFilter)) return value
    const instead = empty === 'ignored' ? ignored : nobody
    if (!Array.isArray(value)) return value === '' ? instead : value
    const entries = value.filter((entry) => entry !== '')
    return entries.length === 0 ? instead : entries
  }

  #takeDefault({ parameter: { name, required }, defaultValue }: ParameterReader): void {
    if (required) this.#fail(name, 'required', 'is required')
    else if (defaultValue !== undefined) this.#values.set(name, defaultValue)
  }

  #check(reader: ParameterReader, value: unknown): void {
    const { name } = reader.parameter
    const errors = reader.check(value, name, this.#now)
    if (errors.length === 0) this.#values.set(name, value)
    for (const { field, rule, message } of errors) this.#fail(sentName(reader, field), rule, message)
  }

  #fail(field: string, rule: string, message: string): void {
    this.#errors.push({ field, rule, message })
  }
}

const hasEmpty = (value: unknown): boolean => [value].flat().includes('')

interface Found {
  readonly reader: ParameterReader
  /** The property, when the parameter is an object. */
  readonly property?: string
}

/** The parameter that a name in a query belongs to: its own, or `name[property]` of an object. */
function findReader(
  readers: readonly ParameterReader[],
  name: string,
  areNamesCaseSensitive: boolean,
): Found | undefined {
  const isNamed = (reader: ParameterReader, wanted: string) =>
    reader.parameter.name === wanted ||
    (!areNamesCaseSensitive && reader.parameter.name.toLowerCase() === wanted.toLowerCase())
  const named = readers.find((reader) => isNamed(reader, name))
  if (named && !named.isDeepObject) return { reader: named }
  const [, object = '', property = ''] = /^([^[]*)\[([^\]]*)\]$/.exec(name) ?? []
  const reader = readers.find((each) => each.isDeepObject && isNamed(each, object))
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
