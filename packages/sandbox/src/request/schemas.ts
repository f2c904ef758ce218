import type { FieldError } from '@b2core-clients/schema'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import type { OpenApiDocument, SchemaObject } from './document.ts'
import { toFieldErrors } from './field-error.ts'
import { isOldEnough } from './minimum-age.ts'

// The package is CommonJS: Node hands over its `default`, TypeScript sees the module around it.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default

/** Checks a value; answers what is wrong with it, nothing when it is valid. `base` begins each field's path. */
export type Check = (value: unknown, base: string, now: Date) => FieldError[]

const documentId = 'openapi'

/**
 * The document's schemas as checks, each compiled when it is first asked for.
 *
 * Beside JSON Schema 2020-12 they know `x-minimum-age: YEARS` on a date: that many years must have passed since.
 */
export function createSchemas(document: OpenApiDocument): (schema: SchemaObject) => Check {
  const ajv = new Ajv2020({
    allErrors: true,
    meta: false,
    validateSchema: false,
    strict: false,
    passContext: true,
    logger: false,
  })
  addFormats(ajv)
  ajv.addKeyword({
    keyword: 'x-minimum-age',
    type: 'string',
    errors: true,
    validate: function validate(this: { now: Date }, years: number, date: string): boolean {
      const old = isOldEnough(date, years, this.now)
      const report = validate as { errors?: Partial<ValidateFunction['errors']> | unknown[] }
      if (!old) report.errors = [{ keyword: 'x-minimum-age', params: { years } }]
      return old
    },
  })
  ajv.addSchema(document as object, documentId)
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

/** References of a schema cut out of the document, made to point into it again. */
function withAbsoluteReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withAbsoluteReferences)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' && value.startsWith('#')
        ? `${documentId}${value}`
        : withAbsoluteReferences(value),
    ]),
  )
}
