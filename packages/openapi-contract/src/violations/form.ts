import { isBinary } from '../document/form-parts.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import type { Body, Operation } from '../document/operations.ts'
import type { Constraint } from '../document/subject.ts'
import { fitOf } from '../exchange/media-type.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { sendableFields } from '../generating/fields.ts'
import type { BrokenArbitrary } from '../generating/schema-arbitrary.ts'
import { formField } from '../request/form.ts'
import { violateParameter } from './parameter.ts'

/** One way to break a field of a form. */
export interface FormViolation {
  readonly field: string
  readonly constraint: Constraint
  /** Values of the field; undefined where breaking the rule means to leave the field out. */
  readonly values: BrokenArbitrary | undefined
}

/** One violation for each rule of a form's fields. Everything in a form is text, as in a query. */
export function violateForm(arbitraries: Arbitraries, body: Body, type: string, schema: JsonObject): FormViolation[] {
  const keywords = arbitraries.flat(schema)
  const required = new Set([keywords.required ?? []].flat())
  return sendableFields(arbitraries.document, keywords).flatMap(([name, property]) => {
    const parameter = formField(body, type, name, property)
    const omitted: FormViolation[] = required.has(name)
      ? [{ field: name, constraint: { keyword: 'required' }, values: undefined }]
      : []
    if (isFile(arbitraries, property)) return omitted
    const broken = violateParameter(arbitraries, parameter)
    return [...omitted, ...broken.map(({ constraint, values }) => ({ field: name, constraint, values }))]
  })
}

const otherType = 'application/x-unknown'

/** A file of a form, and the operation as if its media type were one that the document does not name. */
export interface OtherPartType {
  readonly field: string
  readonly operation: Operation
}

/** The files whose media types the document names, where it also says what another one gets. */
export function otherPartTypes(operation: Operation, body: Body, type: string): OtherPartType[] {
  if (!operation.responses.some(({ status }) => status === '415')) return []
  const parts = body.parts.get(type) ?? {}
  return Object.entries(parts).flatMap(([field, part]) => {
    const encoding = body.encodings.get(type)?.[field]
    const stated = isObject(encoding) && typeof encoding.contentType === 'string' ? encoding.contentType.split(',') : []
    if (!part.isFile || stated.length === 0 || stated.some((one) => fitOf(one, otherType) > 0)) return []
    const others = new Map(body.parts).set(type, { ...parts, [field]: { ...part, type: otherType } })
    return [{ field, operation: { ...operation, body: { ...body, parts: others } } }]
  })
}

function isFile(arbitraries: Arbitraries, property: JsonObject): boolean {
  const flat = arbitraries.flat(property)
  return isBinary(flat) || isBinary(arbitraries.flat(flat.items))
}

/** A form with one field changed, or left out where the value is undefined. */
export function withField(value: unknown, name: string, field: unknown): JsonObject {
  const { [name]: _, ...others } = isObject(value) ? value : {}
  return field === undefined ? others : { ...others, [name]: field }
}
