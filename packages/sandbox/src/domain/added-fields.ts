import type { Client } from '@b2core-clients/schema'
import { isObject } from '@b2core-clients/schema/json'
import type { OpenApiDocument, SchemaObject } from '../document/openapi.ts'
import { fieldsOf } from './custom-fields.ts'
import { emptyClient } from './empty-client.ts'
import type { ProfileRules } from './profile-rules.ts'

/** A field of an installation's Client object that the sandbox does not know, and that always has a value. */
export interface AddedField {
  readonly name: string
  readonly schema: SchemaObject
  /** An invented value, which is valid against the schema. */
  readonly makeValue: (client: Client) => unknown
}

type MakeValue = AddedField['makeValue']

const sample = emptyClient(1, '2026-01-01T00:00:00+00:00')

/**
 * The fields that an installation has added to the Client object. One that may be null is left out, and so is one whose rules
 * no invented value meets.
 */
export function findAddedFields(
  document: OpenApiDocument,
  isValid: (schema: SchemaObject, value: unknown) => boolean,
): AddedField[] {
  const added = [...fieldsOf(document, { $ref: '#/components/schemas/Client' })].filter(([name]) => !(name in sample))
  return added.flatMap(([name, schema]) => {
    if (isValid(schema, null)) return []
    const makeValue = possibleValues(name, schema).find((make) => isValid(schema, make(sample)))
    return makeValue ? [{ name, schema, makeValue }] : []
  })
}

/** The rules of an installation whose Client object has these fields too. */
export function addFields(rules: ProfileRules, addedFields: readonly AddedField[]): ProfileRules {
  return addedFields.length === 0 ? rules : { ...rules, addedFields, id: JSON.stringify([rules.id, addedFields]) }
}

/** The best value first. */
function possibleValues(name: string, schema: SchemaObject): MakeValue[] {
  const { enum: values = [], examples = [], ...rest } = isObject(schema) ? (schema as Record<string, unknown>) : {}
  const listed = Array.isArray(values) ? values : []
  const given = ['const', 'example', 'default'].flatMap((key) => (key in rest ? [rest[key]] : []))
  const constants = [...given, ...(Array.isArray(examples) ? examples : [])]
  return [
    ...(listed.length > 0 ? [({ clientId }: Client) => listed[Number(clientId) % listed.length]] : []),
    ...constants.map((value) => () => value),
    ({ clientId }) => `${name} ${clientId}`,
    ({ clientId }) => `client.${clientId}@example.com`,
    ({ createTime }) => createTime,
    ({ createTime }) => createTime.slice(0, 10),
    ({ clientId }) => `https://example.com/${clientId}`,
    ({ clientId }) => String(clientId),
    ({ clientId }) => Number(clientId) % 100,
    ({ clientId }) => Number(clientId) % 2 === 1,
    () => [],
    () => ({}),
  ]
}
