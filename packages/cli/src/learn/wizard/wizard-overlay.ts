import type { JsonObject } from '../../json.ts'
import { type FieldRules, isDescribed, type WizardRules } from './wizard-rules.ts'

/** Values of samples, where the rules have no example. */
const usualExamples: Readonly<Record<string, unknown>> = {
  email: 'jdoe@example.com',
  'info.givenName': 'John',
  'info.familyName': 'Doe',
  'info.middleName': 'Quincy',
  'info.birthday': '1990-05-17',
}
const exampleOfType = { string: 'text', integer: 1, number: 1.5, boolean: true } as const

const schemas = '$.components.schemas'

/** The overlay that makes the document say what a Registration wizard says. */
export function createWizardOverlay({ minimumAge, fields }: WizardRules): JsonObject {
  const entries = Object.entries(fields)
  const inInfo = entries.filter(([path]) => path.startsWith('info.'))
  const outside = entries.filter(([path]) => !path.startsWith('info.'))
  const required = (some: typeof entries) => some.filter(([, rules]) => rules.required).map(([path]) => nameOf(path))
  const [requiredInfo, requiredOutside] = [required(inInfo), required(outside)]
  const body = [...requiredOutside, ...(requiredInfo.length > 0 ? ['info'] : [])]
  const custom = entries.filter(([path]) => !isDescribed(path))
  const actions = [
    ...(body.length > 0 ? [{ target: `${schemas}.ClientCreate`, update: { required: body } }] : []),
    ...(requiredInfo.length > 0 ? [{ target: `${schemas}.ClientInfo`, update: { required: requiredInfo } }] : []),
    ...entries.filter(([path]) => isDescribed(path)).flatMap(describedActions),
    ...(minimumAge === undefined
      ? []
      : [{ target: placeOf('info.birthday'), update: { 'x-minimum-age': minimumAge } }]),
    ...custom.flatMap(customActions),
    ...exampleActions(entries),
  ]
  return {
    overlay: '1.0.0',
    info: { title: 'The Registration wizard', version: '1.0.0' },
    // An overlay needs an action; this one changes nothing, and says that there is no rule.
    actions: actions.length > 0 ? actions : [{ target: '$.info', update: { 'x-wizard': 'no rule' } }],
  }
}

const nameOf = (path: string): string => path.replace('info.', '')
const schemaOf = (path: string): string => `${schemas}.${path.startsWith('info.') ? 'ClientInfo' : 'ClientCreate'}`
const placeOf = (path: string): string => `${schemaOf(path)}.properties['${nameOf(path)}']`

const textRules = ({ minLength, maxLength, pattern }: FieldRules): JsonObject => ({
  ...(minLength !== undefined && { minLength }),
  ...(maxLength !== undefined && { maxLength }),
  ...(pattern !== undefined && { pattern }),
})

function describedActions([path, rules]: [string, FieldRules]): JsonObject[] {
  const update = { ...textRules(rules), ...(rules.example !== undefined && { example: rules.example }) }
  return Object.keys(update).length > 0 ? [{ target: placeOf(path), update }] : []
}

/** A custom field of the body. A response has it too, at least in the sandbox. */
function customActions([path, rules]: [string, FieldRules]): JsonObject[] {
  const { type = 'string' } = rules
  const about = {
    ...(type === 'string' && textRules(rules)),
    description: 'A custom field of the Registration wizard.',
    example: exampleOf([path, rules]),
    'x-provenance': 'observed',
    'x-source': 'The Registration wizard of this installation',
  }
  const field = { [nameOf(path)]: { type, ...about } }
  const returned = { [nameOf(path)]: { type: [type, 'null'], ...about } }
  return [
    { target: `${schemaOf(path)}.properties`, update: field },
    ...(path.startsWith('info.') ? [] : [{ target: `${schemas}.Client.properties`, update: returned }]),
  ]
}

const exampleOf = ([path, { type = 'string', example }]: [string, FieldRules]): unknown =>
  example ?? usualExamples[path] ?? exampleOfType[type]

/** The samples of the document, so that they follow the rules. */
function exampleActions(entries: readonly [string, FieldRules][]): JsonObject[] {
  const shown = entries.filter(([, { required, example }]) => required || example !== undefined)
  if (shown.length === 0) return []
  const ofInfo = shown.filter(([path]) => path.startsWith('info.'))
  const outside = shown.filter(([path]) => !path.startsWith('info.'))
  const values = (some: typeof shown) => Object.fromEntries(some.map((entry) => [nameOf(entry[0]), exampleOf(entry)]))
  const update = { ...values(outside), ...(ofInfo.length > 0 && { info: values(ofInfo) }) }
  return [{ target: "$.components.examples['CreateJohnDoe', 'CreateFullProfile'].value", update }]
}
