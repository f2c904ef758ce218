import { visitObjects } from '../generated/spec/walk.ts'
import { isObject, type JsonObject } from '../json.ts'
import { pointerOf } from '../json-pointer.ts'

/** What the value of a keyword must be. */
interface Rule {
  readonly expected: string
  readonly isValid: (value: unknown) => boolean
}

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']
const isType = (value: unknown): boolean => types.some((type) => type === value)
const isSchema = (value: unknown): boolean => isObject(value) || typeof value === 'boolean'
const isText = (value: unknown): boolean => typeof value === 'string'
const isListOf = (isItem: (item: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(isItem)
const isMapOf = (isItem: (item: unknown) => boolean) => (value: unknown) =>
  isObject(value) && Object.values(value).every(isItem)

const number: Rule = { expected: 'a number', isValid: (value) => typeof value === 'number' }
const count: Rule = {
  expected: 'a whole number that is not negative',
  isValid: (value) => Number.isInteger(value) && Number(value) >= 0,
}
const schema: Rule = { expected: 'a schema', isValid: isSchema }
const schemas: Rule = { expected: 'a list of schemas', isValid: isListOf(isSchema) }
const namedSchemas: Rule = { expected: 'an object with a schema for each name', isValid: isMapOf(isSchema) }

const schemaRules: Readonly<Record<string, Rule>> = {
  additionalProperties: schema,
  allOf: schemas,
  anyOf: schemas,
  enum: { expected: 'a list of values', isValid: (value) => Array.isArray(value) && value.length > 0 },
  exclusiveMaximum: number,
  exclusiveMinimum: number,
  format: { expected: 'a text', isValid: isText },
  items: schema,
  maxItems: count,
  maxLength: count,
  maxProperties: count,
  maximum: number,
  minItems: count,
  minLength: count,
  minProperties: count,
  minimum: number,
  multipleOf: { expected: 'a number above 0', isValid: (value) => typeof value === 'number' && value > 0 },
  not: schema,
  oneOf: schemas,
  pattern: { expected: 'a regular expression', isValid: (value) => isPattern(value) },
  patternProperties: namedSchemas,
  properties: namedSchemas,
  required: { expected: 'a list of names', isValid: isListOf(isText) },
  type: {
    expected: `one or a list of ${types.join(', ')}`,
    isValid: (value) => isType(value) || (Array.isArray(value) && value.length > 0 && value.every(isType)),
  },
}

const operationRules: Readonly<Record<string, Rule>> = {
  parameters: { expected: 'a list of parameters', isValid: isListOf(isObject) },
  requestBody: { expected: 'an object', isValid: isObject },
  responses: { expected: 'an object with a response for each status', isValid: isMapOf(isObject) },
}

/** The keywords of the document's operations and schemas with a value that OpenAPI does not allow, in words. */
export function findInvalidKeywords(document: JsonObject): string[] {
  const found: string[] = []
  visitObjects(document, (node, path) => {
    for (const [keyword, { expected, isValid }] of Object.entries(rulesAt(path)))
      if (Object.hasOwn(node, keyword) && !isValid(node[keyword]))
        found.push(`"${keyword}" at #${pointerOf(path)} must be ${expected}`)
  })
  return found
}

function rulesAt(path: readonly string[]): Readonly<Record<string, Rule>> {
  if (path[0] === 'paths' && path.length === 3) return operationRules
  const isInSchema = path.includes('schema') || (path[0] === 'components' && path[1] === 'schemas')
  return isInSchema && path.at(-1) !== 'discriminator' ? schemaRules : {}
}

/** Some hosts have patterns that are only valid without the flag `u`. */
const isPattern = (value: unknown): boolean =>
  isText(value) && ['u', ''].some((flags) => compiles(String(value), flags))

function compiles(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags)
    return true
  } catch {
    return false
  }
}
