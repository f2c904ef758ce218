import { resolve } from '../document/resolve.ts'
import { canonicalFields } from '../generated/fields.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { CanonicalFields } from '../wire/canonical-fields.ts'
import { decodeFields, encodeFields } from '../wire/fields.ts'
import type { FieldForm, FieldRules, TimeForm, WireRules } from '../wire/wire-rules.ts'

/** Gives the schemas of a client's fields, and their examples, the forms of the installation. */
export function rewriteFields(document: JsonObject, from: WireRules, to: WireRules): void {
  const client = { $ref: '#/components/schemas/Client' }
  rewriteObject({ document, done: new Set() }, client, canonicalFields, { from: from.fields, to: to.fields })
  if (to.omitsNulls) forbidNulls(document, client, new Set())
}

interface Walk {
  readonly document: JsonObject
  /** Objects that several fields refer to are rewritten once. */
  readonly done: Set<JsonObject>
}

/** The rules of an object's fields, as its examples are written and as they will be. */
interface Change {
  readonly from: FieldRules
  readonly to: FieldRules
}

function rewriteObject(walk: Walk, schema: unknown, fields: CanonicalFields, { from, to }: Change): void {
  const { properties } = resolve(walk.document, schema)
  if (!isObject(properties)) return
  for (const [name, type] of Object.entries(fields)) {
    const property = resolve(walk.document, properties[name])
    if (!(name in properties) || walk.done.has(property)) continue
    walk.done.add(property)
    if (typeof type !== 'string') {
      rewriteObject(walk, innerOf(property), type, { from: from[name]?.fields ?? {}, to: to[name]?.fields ?? {} })
      continue
    }
    rewriteExample(property, name, { from, to })
    if (type === 'time' || type === 'birthday') setTimeForm(property, to[name]?.form ?? 'offset')
  }
}

/** The schema of the object that a property holds, or of the entries of its list. */
function innerOf(property: JsonObject): unknown {
  const [choice] = [property.oneOf, property.anyOf].filter(Array.isArray).flat()
  return property.items ?? choice ?? property
}

function rewriteExample(property: JsonObject, name: string, { from, to }: Change): void {
  if (!('example' in property) || property.example === null) return
  const fields = (rules: FieldRules) => ({ fields: rules[name] ? { [name]: rules[name] } : {}, omitsNulls: false })
  const encoded = encodeFields(decodeFields({ [name]: property.example }, fields(from)), fields(to))
  if (isObject(encoded) && name in encoded) property.example = encoded[name]
}

/** Forms of times that no format of JSON Schema describes. */
const patterns: Readonly<Partial<Record<TimeForm | 'date', string>>> = {
  'offset-without-colon': '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?[+-]\\d{4}$',
  'no-offset': '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?$',
  space: '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$',
  'http-date': '^[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$',
}

function setTimeForm(schema: JsonObject, form: FieldForm): void {
  const time = form.replace('server-midnight ', '') as TimeForm | 'date'
  setType(schema, formatOf(time) === 'int64' ? 'integer' : 'string')
  setKeyword(schema, 'format', formatOf(time))
  setKeyword(schema, 'pattern', patterns[time])
}

function formatOf(form: TimeForm | 'date'): string | undefined {
  if (patterns[form] !== undefined) return undefined
  if (form === 'unix' || form === 'unix-milliseconds') return 'int64'
  return form === 'date' ? 'date' : 'date-time'
}

/** Sets or removes a keyword. One that stays keeps its place. */
function setKeyword(schema: JsonObject, name: string, value: string | undefined): void {
  if (value === undefined) delete schema[name]
  else schema[name] = value
}

function setType(schema: JsonObject, type: string): void {
  const types = [schema.type].flat()
  if (types.includes('null')) schema.type = [type, 'null']
  else schema.type = type
}

/** A client's fields are left out where they have no value, so no schema below a client allows null. */
function forbidNulls(document: JsonObject, schema: unknown, done: Set<JsonObject>): void {
  if (!isObject(schema)) return
  const node = resolve(document, schema)
  if (done.has(node)) return
  done.add(node)
  for (const property of Object.values(isObject(node.properties) ? node.properties : {})) {
    if (!isObject(property)) continue
    removeNull(property)
    forbidNulls(document, property, done)
  }
  for (const inner of [node.items, ...[node.oneOf, node.anyOf, node.allOf].filter(Array.isArray).flat()])
    forbidNulls(document, inner, done)
}

function removeNull(schema: JsonObject): void {
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== 'null')
    schema.type = types.length === 1 ? types[0] : types
  }
  if (schema.example === null) delete schema.example
  if (Array.isArray(schema.enum)) schema.enum = schema.enum.filter((value) => value !== null)
  for (const name of ['oneOf', 'anyOf'] as const) {
    const choices = schema[name]
    if (!Array.isArray(choices)) continue
    const others = choices.filter((choice) => !isObject(choice) || choice.type !== 'null')
    const [only] = others
    if (others.length === 1 && isObject(only)) {
      delete schema[name]
      Object.assign(schema, only)
    } else schema[name] = others
  }
}
