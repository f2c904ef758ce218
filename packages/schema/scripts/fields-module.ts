import { isObject, type JsonObject } from '@b2core-clients/spec/provenance'
import { resolve } from '../src/document/resolve.ts'
import type { CanonicalFields, CanonicalType } from '../src/wire/canonical-fields.ts'

/** A module with the fields of a client as the published document has them, each with its type. */
export function fieldsModule(document: JsonObject): string {
  const fields = fieldsOf(document, { $ref: '#/components/schemas/Client' })
  return [
    "import type { CanonicalFields } from '../wire/canonical-fields.ts'\n",
    '/** The fields of a client and their canonical types. */',
    `export const canonicalFields: CanonicalFields = ${JSON.stringify(fields, null, 2)}\n`,
  ].join('\n')
}

function fieldsOf(document: JsonObject, schema: unknown): CanonicalFields {
  const { properties } = resolve(document, schema)
  const entries = Object.entries(isObject(properties) ? properties : {})
  return Object.fromEntries(entries.map(([name, property]) => [name, typeOf(document, property)]))
}

function typeOf(document: JsonObject, property: unknown): CanonicalType | CanonicalFields {
  const schema = resolve(document, property)
  const claims = Object.keys(isObject(schema['x-claims']) ? schema['x-claims'] : {})
  if (claims.includes('birthday-format')) return 'birthday'
  if (claims.includes('numeric-code-zeros')) return 'country-code'
  if (schema.format === 'date-time') return 'time'
  if (isObject(schema.items)) return fieldsOf(document, schema.items)
  const [choice] = [schema.oneOf, schema.anyOf].filter(Array.isArray).flat()
  if (choice) return fieldsOf(document, choice)
  const type = [schema.type].flat().find((one) => one !== 'null')
  return type as CanonicalType
}
