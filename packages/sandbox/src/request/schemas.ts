import type { FieldError } from '@b2core-clients/schema'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import type { OpenApiDocument, SchemaObject } from '../document/openapi.ts'
import { toRegExp } from '../patterns/pattern.ts'
import type { PatternEngine } from '../patterns/pattern-engine.ts'
import { toFieldErrors } from './field-errors.ts'
import { isOldEnough } from './minimum-age.ts'
import { hasUniqueItems } from './unique-items.ts'

// The package is CommonJS: Node imports its `default`, TypeScript sees the module around it.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default

/**
 * The errors of a value; none when it is valid.
 * @param base The first part of each field's path; empty for a body.
 * @param now What `x-minimum-age` counts from.
 */
export type Check = (value: unknown, base: string, now: Date) => FieldError[]

const documentId = 'openapi'

/**
 * The schemas of a document as functions. Each is compiled when it is first needed. Beside JSON Schema 2020-12 they
 * support `x-minimum-age: YEARS` on a date.
 */
export function createSchemas(
  document: OpenApiDocument,
  patterns: PatternEngine = toRegExp,
): (schema: SchemaObject) => Check {
  const ajv = createValidator(document, patterns)
  const checks = new Map<SchemaObject, Check>()
  return (schema) => {
    const known = checks.get(schema)
    if (known) return known
    const validate = ajv.compile(withAbsoluteReferences(schema) as object)
    const check: Check = (value, base, now) =>
      validate.call({ now }, value) ? [] : toFieldErrors(validate.errors, base)
    checks.set(schema, check)
    return check
  }
}

function createValidator(document: OpenApiDocument, patterns: PatternEngine): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    meta: false,
    validateSchema: false,
    strict: false,
    passContext: true,
    logger: false,
    // `code` is for validators that are written to a file, which these are not.
    code: { regExp: Object.assign((pattern: string) => patterns(pattern), { code: '' }) },
  })
  addFormats(ajv)
  // The one of ajv compares every item with every other, which takes minutes for a long list.
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (isDemanded: boolean, items: readonly unknown[]) => !isDemanded || hasUniqueItems(items),
  })
  ajv.addKeyword({
    keyword: 'x-minimum-age',
    type: 'string',
    errors: true,
    validate: function validate(this: { now: Date }, years: number, date: string): boolean {
      if (isOldEnough(date, years, this.now)) return true
      // ajv reads the errors of a keyword from its function.
      const errors = [{ keyword: 'x-minimum-age', params: { years } }]
      Object.assign(validate, { errors } as unknown as Pick<ValidateFunction, 'errors'>)
      return false
    },
  })
  ajv.addSchema(document as object, documentId)
  return ajv
}

/** A schema of the document whose references are absolute, so that they can be followed from outside the document. */
function withAbsoluteReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withAbsoluteReferences)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, absoluteMember(key, value)]))
}

function absoluteMember(key: string, value: unknown): unknown {
  const isReference = key === '$ref' && typeof value === 'string' && value.startsWith('#')
  return isReference ? `${documentId}${value}` : withAbsoluteReferences(value)
}
