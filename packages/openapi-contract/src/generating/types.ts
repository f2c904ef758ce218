import type { JsonObject } from '../document/json.ts'

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

/** The names of the types in JSON Schema. */
export const jsonTypes: ReadonlySet<unknown> = new Set<JsonType>([
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
])

/** The type of a value. An integer is a number here. */
export function typeOfValue(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

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
  const own = typeOfValue(value)
  return types.includes(own) || (own === 'number' && Number.isInteger(value) && types.includes('integer'))
}
