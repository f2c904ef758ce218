import type { FieldError } from '@b2core-clients/schema'
import { pointerSteps } from '@b2core-clients/schema/json-pointer'
import type { ErrorObject } from 'ajv/dist/2020.js'

const typeNames: Readonly<Record<string, string>> = {
  integer: 'an integer',
  array: 'a list',
  object: 'an object',
  null: 'null',
}

/** Messages by keyword, from the parameters that ajv reports. */
const messages: Readonly<Record<string, (params: Record<string, unknown>) => string>> = {
  type: ({ type }) => `must be ${[type].flat().map(String).map(typeName).join(' or ')}`,
  required: () => 'is required',
  minimum: ({ limit }) => `must be ${limit} or more`,
  maximum: ({ limit }) => `must be ${limit} or less`,
  exclusiveMinimum: ({ limit }) => `must be more than ${limit}`,
  exclusiveMaximum: ({ limit }) => `must be less than ${limit}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  minLength: ({ limit }) => `must have ${limit} characters or more`,
  maxLength: ({ limit }) => `must have ${limit} characters or fewer`,
  minItems: ({ limit }) => `must have ${limit} entries or more`,
  maxItems: ({ limit }) => `must have ${limit} entries or fewer`,
  uniqueItems: () => 'must not have an entry twice',
  minProperties: ({ limit }) => `must have ${limit} fields or more`,
  maxProperties: ({ limit }) => `must have ${limit} fields or fewer`,
  pattern: ({ pattern }) => `must match ${pattern}`,
  format: ({ format }) => `must be a valid ${format}`,
  enum: ({ allowedValues }) => `must be one of ${[allowedValues].flat().join(', ')}`,
  const: ({ allowedValue }) => `must be ${JSON.stringify(allowedValue)}`,
  additionalProperties: () => 'is not a field of this object',
  unevaluatedProperties: () => 'is not a field of this object',
  propertyNames: () => 'is not a name that a field may have here',
  'x-minimum-age': ({ years }) => `must be a day at least ${years} years ago`,
}

/** Errors in one response at most, so that one bad body does not make a huge response. */
const mostErrors = 50

/**
 * The errors of ajv in the form of the API: each field by its path with dots, each rule by its keyword.
 * @param base The first part of each path; empty for a body.
 */
export function toFieldErrors(errors: readonly ErrorObject[] | null | undefined, base: string): FieldError[] {
  const found = new Map<string, FieldError>()
  for (const error of errors ?? []) {
    // Beside `propertyNames`, ajv also reports which rule the name breaks. One error is enough.
    if (error.propertyName !== undefined && error.keyword !== 'propertyNames') continue
    const field = fieldOf(error, base)
    const message = messages[error.keyword]?.(error.params) ?? error.message ?? 'is invalid'
    const key = `${field}\n${error.keyword}`
    const before = found.get(key)
    // The errors of the alternatives come first, and say more than that none of them matched.
    const isRedundant = isAboutAlternatives(error) && [...found.values()].some((one) => one.field === field)
    if (before) found.set(key, { ...before, message: eitherFormat(before.message, error) })
    else if (!isRedundant) found.set(key, { field, rule: error.keyword, message })
    if (found.size === mostErrors) break
  }
  // A number outside `minimum` and `maximum` is often outside its format too, which adds nothing.
  for (const { field, rule } of [...found.values()]) {
    if (rule === 'minimum' || rule === 'maximum') found.delete(`${field}\nformat`)
  }
  return [...found.values()]
}

const isAboutAlternatives = ({ keyword }: ErrorObject): boolean => keyword === 'anyOf' || keyword === 'oneOf'

/** A field with alternative formats gets one message for all of them: `must be a valid date or date-time`. */
function eitherFormat(message: string, { keyword, params }: ErrorObject): string {
  return keyword === 'format' && !message.includes(params.format) ? `${message} or ${params.format}` : message
}

function fieldOf({ instancePath, params }: ErrorObject, base: string): string {
  const names = pointerSteps(instancePath)
  const last = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName
  if (typeof last === 'string') names.push(last)
  if (base !== '') names.unshift(base)
  return names.join('.') || 'body'
}

function typeName(type: string): string {
  return typeNames[type] ?? `a ${type}`
}
