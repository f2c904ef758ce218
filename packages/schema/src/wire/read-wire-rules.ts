import { readDialect } from '../dialect/read-dialect.ts'
import { resolve } from '../document/resolve.ts'
import type { Dialect } from '../generated/claims.ts'
import { canonicalFields } from '../generated/fields.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { CanonicalFields, CanonicalType } from './canonical-fields.ts'
import { formOf } from './form-of.ts'
import { totalNames } from './total-names.ts'
import type { FieldRule, FieldRules, WireRules } from './wire-rules.ts'

/** How the installation that a document describes writes clients, pages and errors. */
export function readWireRules(document: JsonObject, dialect: Dialect = readDialect(document)): WireRules {
  return {
    clientEnvelope: dialect['client-envelope'],
    createdClientEnvelope: dialect['created-client-envelope'],
    listMember: dialect['list-member'],
    totalLocation: dialect['total-location'],
    totalName: totalNames[dialect['total-name']],
    nothingFound: dialect['nothing-found'],
    totalIsText: [dialect['total-type']].flat().includes('string'),
    omittedInLists: [dialect['list-client-fields'] ?? []].flat().map(String),
    errorShape: dialect['error-shape'],
    omitsNulls: dialect['empty-fields'] === 'omitted',
    fields: rulesOf({ document, dialect }, { $ref: '#/components/schemas/Client' }, canonicalFields),
  }
}

interface Described {
  readonly document: JsonObject
  readonly dialect: Dialect
}

function rulesOf(described: Described, schema: unknown, fields: CanonicalFields): FieldRules {
  const { properties, required } = resolve(described.document, schema)
  // A schema of another kind says nothing about fields.
  if (!isObject(properties)) return {}
  const requiredNames = Array.isArray(required) ? required : []
  const entries = Object.entries(fields).map(([name, type]): [string, FieldRule] => {
    if (!(name in properties)) return [name, { form: 'absent' }]
    const property = { schema: properties[name], isRequired: requiredNames.includes(name) }
    return [name, ruleOf(described, property, type)]
  })
  return Object.fromEntries(entries.filter(([, rule]) => Object.keys(rule).length > 0))
}

interface Property {
  readonly schema: unknown
  readonly isRequired: boolean
}

function ruleOf(described: Described, property: Property, type: CanonicalType | CanonicalFields): FieldRule {
  const { document, dialect } = described
  const schema = resolve(document, property.schema)
  const choices = [schema.oneOf, schema.anyOf].filter(Array.isArray).flat()
  const types = typesOf(document, schema, choices)
  // A required field is never null. Where every null is left out, no field needs a rule for it.
  const canBeNull = !property.isRequired && dialect['empty-fields'] === 'included'
  const omitsNull = canBeNull && types.length > 0 && !types.includes('null')
  if (typeof type === 'string') {
    const form = formOf(type, types, schema, dialect)
    return { ...(form && { form }), ...(omitsNull && { omitsNull }) }
  }
  const inner = schema.items ?? choices[0] ?? schema
  const fields = rulesOf(described, inner, type)
  return { ...(omitsNull && { omitsNull }), ...(Object.keys(fields).length > 0 && { fields }) }
}

/** The types that a schema allows; none where it does not limit them. */
function typesOf(document: JsonObject, schema: JsonObject, choices: readonly unknown[]): string[] {
  const types = choices.length > 0 ? choices.flatMap((one) => resolve(document, one).type) : [schema.type].flat()
  return types.filter((type): type is string => typeof type === 'string')
}
