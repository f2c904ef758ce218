import { isObject, type JsonObject } from '../../json.ts'
import { describedPaths, type FieldRules, type WizardRules } from './wizard-rules.ts'

const rulesOfText = ['minLength', 'maxLength', 'pattern'] as const

/** The rules that a document has for a new client, beyond those of the published one. */
export function readWizard(document: JsonObject, published: JsonObject): WizardRules {
  const fields: Record<string, FieldRules> = {}
  let minimumAge: number | undefined
  for (const [schema, prefix] of [
    ['ClientCreate', ''],
    ['ClientInfo', 'info.'],
  ] as const) {
    const [own, known] = [schemaOf(document, schema), schemaOf(published, schema)]
    const required = Array.isArray(own.required) ? own.required : []
    for (const [name, field] of Object.entries(propertiesOf(own))) {
      const path = `${prefix}${name}`
      const isKnown = Object.hasOwn(propertiesOf(known), name)
      if (!isObject(field) || (isKnown && !describedPaths.some((described) => described === path))) continue
      if (typeof field['x-minimum-age'] === 'number') minimumAge = field['x-minimum-age']
      const rules: FieldRules = {
        ...(required.includes(name) && { required: true }),
        ...(isKnown ? {} : typeOf(field)),
        ...textRulesOf(field),
      }
      if (Object.keys(rules).length > 0) fields[path] = { ...rules, ...exampleOf(field) }
    }
  }
  return { ...(minimumAge !== undefined && { minimumAge }), fields }
}

const typeOf = ({ type }: JsonObject) => ({ type: type as NonNullable<FieldRules['type']> })

const textRulesOf = (field: JsonObject): Pick<FieldRules, 'minLength' | 'maxLength' | 'pattern'> =>
  Object.fromEntries(rulesOfText.filter((rule) => field[rule] !== undefined).map((rule) => [rule, field[rule]]))

const exampleOf = ({ example }: JsonObject): Pick<FieldRules, 'example'> =>
  example === undefined ? {} : { example: example as NonNullable<FieldRules['example']> }

function schemaOf(document: JsonObject, name: string): JsonObject {
  const { components } = document
  const schemas = isObject(components) ? components.schemas : undefined
  const schema = isObject(schemas) ? schemas[name] : undefined
  return isObject(schema) ? schema : {}
}

const propertiesOf = ({ properties }: JsonObject): JsonObject => (isObject(properties) ? properties : {})
