import type { JsonObject } from '../document/json.ts'

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

const jsonTypes = new Set<unknown>(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'])

const typeOfKeyword: readonly (readonly [JsonType, readonly string[]])[] = [
  [
    'object',
    [
      'properties',
      'additionalProperties',
      'patternProperties',
      'required',
      'propertyNames',
      'minProperties',
      'maxProperties',
    ],
  ],
  ['array', ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains']],
  ['string', ['pattern', 'format', 'minLength', 'maxLength']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
]

/** The types a schema allows: those it states, or those its keywords are about, or any scalar. */
export function typesOf(schema: JsonObject): JsonType[] {
  if (schema.type !== undefined) return [schema.type].flat().filter((type) => jsonTypes.has(type)) as JsonType[]
  const implied = typeOfKeyword.find(([, keywords]) => keywords.some((keyword) => keyword in schema))
  return implied ? [implied[0]] : ['string', 'integer', 'boolean']
}

/** Whether a JSON value has one of the types. A schema without `type` allows every type. */
export function hasType({ type }: JsonObject, value: unknown): boolean {
  if (type === undefined) return true
  const types = [type].flat()
  const own = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  return types.includes(own) || (own === 'number' && Number.isInteger(value) && types.includes('integer'))
}
