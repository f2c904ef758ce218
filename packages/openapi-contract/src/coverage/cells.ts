import { isObject } from '../document/json.ts'
import type { Operation, Parameter } from '../document/operations.ts'
import { bodySubject, subjectText } from '../document/subject.ts'
import { isJson } from '../exchange/media-type.ts'
import { hasJsonItems } from '../exchange/sequential.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { sendableFields } from '../generating/fields.ts'
import { joinField, type Rule } from '../generating/rules.ts'
import { typesOf } from '../generating/types.ts'
import { formField, isForm } from '../request/form.ts'
import { type Call, keyOf } from '../request/operation-call.ts'
import { isPlainText } from '../request/plain-text.ts'

/** One thing that a run can reach of an operation. */
export interface Cell {
  /** The operation's id. */
  readonly operation: string
  /** `status`, or what of a request it is about: `query limit`, `body info.birthday`, `request`. */
  readonly subject: string
  /** The status; `sent` where a valid request has the subject at all; or the rule that is broken. */
  readonly constraint: string
}

/** All that an operation's document names: its statuses, and each parameter and body field with its rules. */
export function listCells(arbitraries: Arbitraries, operation: Operation): Cell[] {
  const cell = (subject: string, constraint: string): Cell => ({ operation: operation.id, subject, constraint })
  return [
    ...statusCells(operation),
    ...operation.parameters.flatMap((parameter) => [
      cell(keyOf(parameter), 'sent'),
      ...(parameter.required && parameter.in !== 'path' ? [cell(keyOf(parameter), 'required')] : []),
      ...parameterRules(arbitraries, parameter).map((keyword) => cell(keyOf(parameter), keyword)),
    ]),
    ...bodyCells(arbitraries, operation).map(([field, keyword]) => cell(subjectText(bodySubject(field)), keyword)),
  ]
}

/** The statuses of an operation. */
export const statusCells = ({ id, responses }: Operation): Cell[] =>
  responses.map(({ status }) => ({ operation: id, subject: 'status', constraint: status }))

/** The fields of a body with their rules: all of JSON, and of a form those that text can break. */
function bodyCells(arbitraries: Arbitraries, { body }: Operation): [string, string][] {
  if (!body) return []
  return [...body.content].flatMap(([type, schema]) => {
    if (isJson(type)) return bodyRules(arbitraries.rules(schema).rules)
    if (body.sequences.has(type) && hasJsonItems(type))
      return bodyRules(arbitraries.rules(schema).rules).filter(([field]) => field !== '')
    if (isPlainText(body, type))
      return arbitraries
        .rules(schema)
        .rules.flatMap((rule): [string, string][] => (rule.field === '' && isOnWire(rule) ? [['', rule.keyword]] : []))
    if (!isForm(type)) return []
    const keywords = arbitraries.flat(schema)
    const required = [keywords.required ?? []].flat().map((name): [string, string] => [String(name), 'required'])
    return [
      ...required,
      ...sendableFields(arbitraries.document, keywords).flatMap(([name, property]): [string, string][] => [
        [name, 'sent'],
        ...parameterRules(arbitraries, formField(body, type, name, property)).map((rule): [string, string] => [
          name,
          rule,
        ]),
      ]),
    ]
  })
}

/** The parameters and body fields that a valid call carries; a field's name also as the `*` of a map or a list. */
export function cellsSent({ operation, values, body }: Call): Cell[] {
  const given = operation.parameters.filter((parameter) => values[keyOf(parameter)] !== undefined)
  const fields = body ? [...new Set(fieldsOf(body.value, ['']))] : []
  return [...given.map(keyOf), ...fields.map((field) => subjectText(bodySubject(field)))].map((subject) => ({
    operation: operation.id,
    subject,
    constraint: 'sent',
  }))
}

/** Levels of a body that are counted. Each level doubles the number of names. */
const mostLevels = 8

function fieldsOf(value: unknown, at: readonly string[], level = 0): string[] {
  if (level === mostLevels) return []
  return entriesOf(value).flatMap(([name, part]) => {
    const here = at.flatMap((field) => [...new Set([joinField(field, name), joinField(field, '*')])])
    return [...here, ...fieldsOf(part, here, level + 1)]
  })
}

function entriesOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.map((item) => ['*', item])
  return isObject(value) ? Object.entries(value) : []
}

/** The rules of a body, and for each field that it may be sent at all. */
function bodyRules(rules: readonly Rule[]): [string, string][] {
  const fields = new Set(rules.map(({ field, name }) => (name === undefined ? field : parentOf(field, name))))
  const sent = [...fields].filter((field) => field !== '').map((field): [string, string] => [field, 'sent'])
  return [...sent, ...rules.map(({ field, keyword }): [string, string] => [field, keyword])]
}

/** The object that a rule about a named field belongs to. */
const parentOf = (field: string, name: string): string =>
  field === name ? '' : field.slice(0, field.length - name.length - 1)

/** The rules of a parameter that a request can break: on the wire everything is text, and the shortest list has one item. */
function parameterRules(arbitraries: Arbitraries, { schema, json }: Parameter): string[] {
  return arbitraries
    .rules(schema)
    .rules.filter((rule) => !rule.field.includes('.') && (json || isOnWire(rule)))
    .map(({ field, keyword }) => [field === '*' ? 'items' : field, keyword].join(' ').trim())
}

function isOnWire({ keyword, flat: { keywords } }: Rule): boolean {
  if (keyword === 'type') return !typesOf(keywords).some((type) => ['string', 'array', 'object'].includes(type))
  return !(keyword === 'minItems' && keywords.minItems === 1)
}
