import { isObject, type JsonObject } from '../../json.ts'
import { describedPaths, type FieldRules, type WizardRules } from './wizard-rules.ts'

const rulesOfText = ['minLength', 'maxLength', 'pattern'] as const

/** The schemas whose fields a wizard has, with what is before a name in the path of a field. */
const schemas = [
  { name: 'ClientCreate', prefix: '' },
  { name: 'ClientInfo', prefix: 'info.' },
]

/** The rules that a document has for a new client, beyond those of the published one. */
export function readWizard(document: JsonObject, published: JsonObject): WizardRules {
  const found = schemas.flatMap((schema) => wizardFields(schema, document, published))
  const minimumAge = found.map(({ field }) => field['x-minimum-age']).findLast((age) => typeof age === 'number')
  const fields = found
    .filter(({ rules }) => Object.keys(rules).length > 0)
    .map(({ path, field, rules }) => [path, { ...rules, ...exampleOf(field) }] as const)
  return { ...(minimumAge !== undefined && { minimumAge }), fields: Object.fromEntries(fields) }
}

interface WizardField {
  readonly path: string
  readonly field: JsonObject
  readonly rules: FieldRules
}

/** The fields of a schema that a wizard can have: those that it adds, and those that it can describe. */
function wizardFields({ name: schema, prefix }: (typeof schemas)[number], document: JsonObject, published: JsonObject) {
  const own = schemaOf(document, schema)
  const known = propertiesOf(schemaOf(published, schema))
  const required = Array.isArray(own.required) ? own.required : []
  return Object.entries(propertiesOf(own)).flatMap(([name, field]): WizardField[] => {
    const path = `${prefix}${name}`
    const isKnown = Object.hasOwn(known, name)
    if (!isObject(field) || (isKnown && !describedPaths.some((described) => described === path))) return []
    const rules = {
      ...(required.includes(name) && { required: true }),
      ...(isKnown ? {} : typeOf(field)),
      ...textRulesOf(field),
    }
    return [{ path, field, rules }]
  })
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
