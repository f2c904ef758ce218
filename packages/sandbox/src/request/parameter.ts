import { dereferenceSchema } from '../document/dereference.ts'
import type { OpenApiDocument, ParameterObject, SchemaObject } from '../document/openapi.ts'
import { findProblem, styleOf } from './parameter-style.ts'
import type { ParseText } from './parse-text.ts'
import { itemsOf, propertyTypesOf, typesOf } from './schema-types.ts'
import type { Check } from './schemas.ts'

/** Reads one parameter as the document describes it. */
export interface ParameterReader {
  readonly parameter: ParameterObject
  /** Whether it may be sent several times, once for each entry of a list. */
  readonly repeats: boolean
  /** Whether it is an object sent as `name[property]=value`. */
  readonly isDeepObject: boolean
  /** The value of what was sent. For an object: the texts of its properties and, in the same order, their names. */
  readonly read: (texts: readonly string[], properties?: readonly string[]) => unknown
  /** Whether what was sent for a list has spaces around an entry. */
  readonly hasSpaces: (texts: readonly string[]) => boolean
  readonly check: Check
  /** The value when the parameter is not sent. */
  readonly defaultValue: unknown
}

const separators: Readonly<Record<string, string>> = {
  form: ',',
  simple: ',',
  spaceDelimited: ' ',
  pipeDelimited: '|',
}

export interface ParameterParts {
  /** The check of a schema of the document. */
  readonly checkOf: (schema: SchemaObject) => Check
  /** Reads a text. */
  readonly parse: ParseText
}

/** Throws, naming the parameter and the reason, when the document describes it in a way that is not supported. */
export function createParameter(
  document: OpenApiDocument,
  parameter: ParameterObject,
  { checkOf, parse }: ParameterParts,
): ParameterReader {
  const schema = parameter.schema ?? {}
  const problem = findProblem(document, parameter)
  if (problem) throw new Error(`The ${parameter.in} parameter "${parameter.name}" ${problem}.`)
  const { style, explode } = styleOf(parameter)
  const isList = typesOf(document, schema).has('array')
  const common = {
    parameter,
    check: checkOf(schema),
    defaultValue: schema.default ?? dereferenceSchema(document, schema).default,
    isDeepObject: style === 'deepObject',
    repeats: isList && parameter.in === 'query' && explode,
  }
  if (common.isDeepObject)
    return { ...common, read: objectReader(propertyTypesOf(document, schema), parse), hasSpaces: never }
  if (!isList) return { ...common, read: scalarReader(typesOf(document, schema), parse), hasSpaces: never }
  const split = entriesOf(common.repeats ? undefined : (separators[style] ?? ','))
  return {
    ...common,
    read: listReader(typesOf(document, itemsOf(document, schema)), split, parse),
    hasSpaces: (texts) => split(texts).some((entry) => entry !== entry.trim()),
  }
}

const never = (): boolean => false

type Split = (texts: readonly string[]) => readonly string[]

/** @param separator Between the entries of one text; undefined: each text is an entry. */
function entriesOf(separator: string | undefined): Split {
  return (texts) => (separator === undefined ? texts : (texts[0] ?? '').split(separator))
}

type Types = ReadonlySet<string>

const scalarReader =
  (types: Types, parse: ParseText): ParameterReader['read'] =>
  (texts) =>
    parse(texts[0] ?? '', types)

const listReader =
  (types: Types, split: Split, parse: ParseText): ParameterReader['read'] =>
  (texts) =>
    split(texts).map((entry) => parse(entry.trim(), types))

const anyType: Types = new Set()

function objectReader(types: ReturnType<typeof propertyTypesOf>, parse: ParseText): ParameterReader['read'] {
  return (texts, names = []) => {
    const members = texts.map((text, index) => {
      const name = names[index] ?? ''
      return [name, parse(text, types.get(name) ?? anyType)]
    })
    return Object.fromEntries(members)
  }
}
