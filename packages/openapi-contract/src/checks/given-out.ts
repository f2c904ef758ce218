import { isObject } from '../document/json.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { typesOf } from '../generating/types.ts'
import { type Call, keyOf } from '../request/operation-call.ts'

/** Parameters whose values a server gives out: the place in a list. */
const places =
  /^(?:.*[_.-])?(?:cursor|marker|continuation|(?:page|next|sync|continuation)[_-]?token|after|before)$|Cursor$|Token$/i

/** Fields of a body that name another thing, or several. */
const names = /^(?:.*[_.-])?(?:id|uuid|guid|ref)s?$|[a-z\d](?:Id|ID|Uuid|Ref)s?$/

/** The call without optional values that are given out; nothing where it has none. */
export function withoutGivenOut(arbitraries: Arbitraries, call: Call): Call | undefined {
  const { operation, values, body } = call
  const dropped = operation.parameters
    .filter(({ required, name, schema }) => !required && places.test(name) && isFreeText(arbitraries, schema))
    .map(keyOf)
    .filter((key) => values[key] !== undefined)
  const schema = body && arbitraries.flat(operation.body?.content.get(body.type) ?? {})
  const sent = isObject(body?.value) ? body.value : {}
  const fields = Object.keys(sent).filter((name) => names.test(name) && isOptionalName(arbitraries, schema, name))
  if (dropped.length + fields.length === 0) return undefined
  const without = (from: Readonly<Record<string, unknown>>, keys: readonly string[]) =>
    Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)))
  return {
    ...call,
    values: without(values, dropped),
    ...(body && { body: fields.length > 0 ? { ...body, value: without(sent, fields) } : body }),
  }
}

const oneOfFew = ['enum', 'const', 'default', 'example', 'examples'] as const

/** Whether the document leaves open which texts there are. */
function isFreeText({ flat }: Arbitraries, schema: unknown): boolean {
  const keywords = flat(schema)
  return typesOf(keywords).includes('string') && oneOfFew.every((keyword) => keywords[keyword] === undefined)
}

function isOptionalName({ flat }: Arbitraries, schema: unknown, name: string): boolean {
  if (!isObject(schema) || !isObject(schema.properties)) return false
  if (Array.isArray(schema.required) && schema.required.includes(name)) return false
  const field = flat(schema.properties[name])
  const all = typesOf(field).includes('array') ? [field, flat(field.items)] : [field]
  const isName = typesOf(all.at(-1) ?? field).some((type) => type === 'string' || type === 'integer')
  return isName && all.every((keywords) => oneOfFew.every((keyword) => keywords[keyword] === undefined))
}
