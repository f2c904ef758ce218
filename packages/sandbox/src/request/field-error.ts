import type { FieldError } from '@b2core-clients/schema'
import type { ErrorObject } from 'ajv/dist/2020.js'

const types: Record<string, string> = {
  integer: 'an integer',
  array: 'a list',
  object: 'an object',
  null: 'null',
}

const typeName = (type: string) => types[type] ?? `a ${type}`

/** Messages by keyword, from the parameters ajv reports. */
const messages: Record<string, (params: Record<string, unknown>) => string> = {
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
  uniqueItems: () => 'must not hold an entry twice',
  minProperties: ({ limit }) => `must have ${limit} fields or more`,
  maxProperties: ({ limit }) => `must have ${limit} fields or fewer`,
  pattern: ({ pattern }) => `must match ${pattern}`,
  format: ({ format }) => `must be a valid ${format}`,
  enum: ({ allowedValues }) => `must be one of ${[allowedValues].flat().join(', ')}`,
  const: ({ allowedValue }) => `must be ${JSON.stringify(allowedValue)}`,
  additionalProperties: () => 'is not a field of this object',
  unevaluatedProperties: () => 'is not a field of this object',
  propertyNames: () => 'is not a name that a field may have here',
  'x-minimum-age': ({ years }) => `must be a day ${years} years ago or earlier`,
}

/** Entries an error body names at most, so that one bad body cannot make a huge answer. */
const most = 50

/** ajv's errors as the document's: each field by its dotted path below `base`, the rule by its keyword. */
export function toFieldErrors(errors: readonly ErrorObject[] | null | undefined, base: string): FieldError[] {
  const found = new Map<string, FieldError>()
  for (const error of errors ?? []) {
    // Inside `propertyNames` ajv also reports what was wrong with the name itself; the field says enough.
    if (error.propertyName !== undefined && error.keyword !== 'propertyNames') continue
    const field = fieldOf(error, base)
    const message = messages[error.keyword]?.(error.params) ?? error.message ?? 'is not valid'
    const key = `${field}\n${error.keyword}`
    if (!found.has(key)) found.set(key, { field, rule: error.keyword, message })
    if (found.size === most) break
  }
  // The bounds of a number's format are its own: beside one that the schema states they say nothing more.
  for (const { field, rule } of [...found.values()]) {
    if (rule === 'minimum' || rule === 'maximum') found.delete(`${field}\nformat`)
  }
  return [...found.values()]
}

function fieldOf({ instancePath, params }: ErrorObject, base: string): string {
  const steps = instancePath.split('/').slice(1)
  const last = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName
  const names = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (typeof last === 'string') names.push(last)
  if (base !== '') names.unshift(base)
  return names.join('.') || 'body'
}
