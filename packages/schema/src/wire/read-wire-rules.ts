import { readDialect } from '../dialect/read-dialect.ts'
import { resolve } from '../document/resolve.ts'
import type { Dialect } from '../generated/claims.ts'
import { canonicalFields } from '../generated/fields.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { CanonicalFields, CanonicalType } from './canonical-fields.ts'
import type { FieldForm, FieldRule, FieldRules, ScalarType, WireRules } from './wire-rules.ts'

/** How the installation that a document describes writes clients, pages and errors. */
export function readWireRules(document: JsonObject, dialect: Dialect = readDialect(document)): WireRules {
  return {
    clientEnvelope: dialect['client-envelope'],
    createdClientEnvelope: dialect['created-client-envelope'],
    listMember: dialect['list-member'],
    totalLocation: dialect['total-location'],
    totalIsText: [dialect['total-type']].flat().includes('string'),
    errorShape: dialect['error-shape'],
    omitsNulls: dialect['empty-fields'] === 'omitted',
    fields: rulesOf(document, dialect, { $ref: '#/components/schemas/Client' }, canonicalFields),
  }
}

function rulesOf(document: JsonObject, dialect: Dialect, schema: unknown, fields: CanonicalFields): FieldRules {
  const { properties, required } = resolve(document, schema)
  // A schema of another kind says nothing about fields.
  if (!isObject(properties)) return {}
  const isRequired = (name: string) => Array.isArray(required) && required.includes(name)
  const entries = Object.entries(fields).map(([name, type]): [string, FieldRule] => [
    name,
    name in properties ? ruleOf(document, dialect, properties[name], type, isRequired(name)) : { form: 'absent' },
  ])
  return Object.fromEntries(entries.filter(([, rule]) => Object.keys(rule).length > 0))
}

function ruleOf(
  document: JsonObject,
  dialect: Dialect,
  property: unknown,
  type: CanonicalType | CanonicalFields,
  isRequired: boolean,
): FieldRule {
  const schema = resolve(document, property)
  const choices = [schema.oneOf, schema.anyOf].filter(Array.isArray).flat()
  const types = typesOf(document, schema, choices)
  // A required field is never null, and so nothing has to be left out.
  const omitsNull = !isRequired && types.length > 0 && !types.includes('null')
  if (typeof type === 'string') {
    const form = formOf(type, types, schema, dialect)
    return { ...(form && { form }), ...(omitsNull && { omitsNull }) }
  }
  const inner = schema.items ?? choices[0] ?? schema
  const fields = rulesOf(document, dialect, inner, type)
  return { ...(omitsNull && { omitsNull }), ...(Object.keys(fields).length > 0 && { fields }) }
}

/** The types that a schema allows; none where it does not limit them. */
function typesOf(document: JsonObject, schema: JsonObject, choices: readonly unknown[]): string[] {
  const types = choices.length > 0 ? choices.flatMap((one) => resolve(document, one).type) : [schema.type].flat()
  return types.filter((type): type is string => typeof type === 'string')
}

function formOf(
  type: CanonicalType,
  types: readonly string[],
  schema: JsonObject,
  dialect: Dialect,
): FieldForm | undefined {
  const isNumber = (types.includes('integer') || types.includes('number')) && !types.includes('string')
  const time = dialect['time-format']
  switch (type) {
    case 'time':
      if (schema.format === 'date') return 'date'
      if (isNumber && !time.startsWith('unix')) return 'unix'
      return time === 'offset' ? undefined : time
    case 'birthday':
      if (dialect['birthday-format'] === 'date') return 'date'
      if (dialect['birthday-format'] === 'server-midnight') return `server-midnight ${time}`
      return time === 'offset' ? undefined : time
    case 'country-code':
      if (isNumber) return 'code-as-number'
      return dialect['numeric-code-zeros'] === 'bare' ? 'code-without-zeros' : undefined
    default:
      return otherType(type, types)
  }
}

const scalars: readonly string[] = ['boolean', 'integer', 'number', 'string'] satisfies ScalarType[]

function otherType(type: ScalarType, types: readonly string[]): FieldForm | undefined {
  const allowed = types.filter((one): one is ScalarType => scalars.includes(one))
  const isAllowed = allowed.includes(type) || (type === 'integer' && allowed.includes('number'))
  const [other] = allowed
  return other && !isAllowed ? `${type} as ${other}` : undefined
}
