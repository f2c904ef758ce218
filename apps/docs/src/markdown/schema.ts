import { isObject, type JsonObject } from '@b2core-clients/spec/provenance'
import { resolve, text } from '../operations.ts'

/** One field of a body, as a line of a list: `info.givenName`, its type, whether it is required, what it is. */
export interface Field {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly node: JsonObject
}

/** Every field of a schema, those of its objects and lists included, each by its whole path. */
export function listFields(document: JsonObject, schema: unknown, prefix = ''): Field[] {
  const node = concrete(document, schema)
  if (isObject(node.items)) return listFields(document, node.items, `${prefix}[]`)
  const required = Array.isArray(node.required) ? node.required : []
  const named = isObject(node.properties) ? Object.entries(node.properties) : []
  const open = isObject(node.additionalProperties) ? [['0', node.additionalProperties] as const] : []
  return [...named, ...open].flatMap(([key, value]) => {
    const field = resolve(document, value)
    const name = prefix === '' ? key : `${prefix}.${key}`
    return [
      { name, type: typeOf(document, value), required: required.includes(key), node: field },
      ...listFields(document, value, name),
    ]
  })
}

/** The type in a few words: `integer`, `string or null`, `list of integer`, with bounds and choices. */
export function typeOf(document: JsonObject, schema: unknown): string {
  const node = resolve(document, schema)
  if (Array.isArray(node.oneOf)) return node.oneOf.map((one) => typeOf(document, one)).join(' or ')
  const types = (Array.isArray(node.type) ? node.type : [node.type ?? 'object']).map((type) =>
    type === 'array' ? `list of ${typeOf(document, node.items)}` : String(type),
  )
  const format = text(node.format) && !text(node.format).startsWith('int') ? ` (${text(node.format)})` : ''
  const choices = Array.isArray(node.enum) ? `: ${node.enum.map((one) => `\`${one}\``).join(', ')}` : ''
  return types.join(' or ') + format + bounds(node) + choices
}

function bounds({ minimum, maximum }: JsonObject): string {
  const huge = typeof maximum === 'number' && maximum >= Number.MAX_SAFE_INTEGER
  if (huge || (minimum === undefined && maximum === undefined)) return ''
  return maximum === undefined ? `, at least ${minimum}` : `, ${minimum} to ${maximum}`
}

/** The schema that has the fields: the first of a choice that is not null. */
function concrete(document: JsonObject, schema: unknown): JsonObject {
  const node = resolve(document, schema)
  const choices = Array.isArray(node.oneOf) ? node.oneOf.map((one) => resolve(document, one)) : []
  return choices.find(({ type }) => type !== 'null') ?? node
}
