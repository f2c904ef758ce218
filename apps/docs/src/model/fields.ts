import { isObject, type JsonObject } from '@b2core-clients/spec/provenance'
import { elementOf, entries, list, resolve, text } from './resolve.ts'
import { typeName } from './type-name.ts'

/** A field of a body, with the fields inside it. */
export interface Field {
  readonly name: string
  /** From the body or object it belongs to: `info.givenName`, `accounts.accountId`. */
  readonly path: string
  readonly type: string
  readonly required: boolean
  /** Its schema, references followed. */
  readonly node: JsonObject
  /** The object of the document that says how well the field is known. */
  readonly element: unknown
  /** Another schema that has the fields, if it has no page. It can have its own claims. */
  readonly schemaElement?: unknown
  /** The object in it, if that object has its own page. The fields are described there. */
  readonly object?: string
  readonly fields: readonly Field[]
}

/** The name of the schema that a reference, an array of references or a choice with null points to. */
export function schemaName(schema: unknown): string | undefined {
  if (!isObject(schema)) return undefined
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1)
  const inner = schema.items ?? list(schema.oneOf).find((choice) => isObject(choice) && choice.type !== 'null')
  return inner === undefined ? undefined : schemaName(inner)
}

export interface FieldOptions {
  /** The names of schemas that have their own pages. Their fields are left out. @default none */
  readonly objects?: ReadonlySet<string>
  /** The path of the field that has the schema. @default '', the body itself */
  readonly prefix?: string
  /** The names of the schemas around this one. Their fields are left out, since they would have no end. @default none */
  readonly around?: readonly string[]
}

/** The fields of a schema. */
export function listFields(document: JsonObject, schema: unknown, options: FieldOptions = {}): Field[] {
  const { objects = new Set(), prefix = '', around = [] } = options
  const node = withFields(document, schema)
  const required = list(node.required)
  // Callers choose the keys. The first one, `0`, describes all of them.
  const open = isObject(node.additionalProperties) ? [['0', node.additionalProperties] as [string, unknown]] : []
  return [...entries(node.properties), ...open].map(([name, value]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    const inner = schemaName(value)
    const object = inner !== undefined && objects.has(inner) ? inner : undefined
    const isCircle = inner !== undefined && around.includes(inner)
    const below = { objects, prefix: path, around: inner === undefined ? around : [...around, inner] }
    return {
      name,
      path,
      type: typeName(document, value),
      required: required.includes(name),
      node: resolve(document, value),
      element: elementOf(document, value),
      ...(object === undefined && { schemaElement: elementWithFields(document, value) }),
      ...(object !== undefined && { object }),
      fields: object || isCircle ? [] : listFields(document, value, below),
    }
  })
}

/** Every field and the fields inside it, in one list. */
export const flatten = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => [field, ...flatten(field.fields)])

/** The object in the document that has the fields of a value; undefined when the value has them itself. */
export function elementWithFields(document: JsonObject, value: unknown): unknown {
  const name = schemaName(value)
  const schema = name === undefined ? undefined : elementOf(document, { $ref: `#/components/schemas/${name}` })
  return schema === elementOf(document, value) ? undefined : schema
}

/** The schema that has the fields: of an array its items, of a choice the first that is not null. */
function withFields(document: JsonObject, schema: unknown): JsonObject {
  const node = resolve(document, schema)
  if (isObject(node.items)) return withFields(document, node.items)
  const choice = list(node.oneOf).find((one) => text(resolve(document, one).type) !== 'null')
  return choice === undefined ? node : withFields(document, choice)
}
