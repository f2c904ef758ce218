import type { FieldError } from '@b2core-clients/schema'
import { isOldEnough } from '@b2core-clients/schema/minimum-age'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import type { OpenApiDocument, SchemaObject } from '../document/openapi.ts'
import { toRegExp } from '../patterns/pattern.ts'
import type { PatternEngine } from '../patterns/pattern-engine.ts'
import { toFieldErrors } from './field-errors.ts'
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
 * References that one value may follow. Where a schema that contains itself has alternatives, their number doubles with
 * each level of the value: without a limit, a body of 500 bytes takes a minute, in which nobody else gets a response.
 */
const mostSteps = 20_000

/** A keyword of ours beside each reference, which counts how often it is followed. */
const stepKeyword = 'x-sandbox-step'

/** What a check hands to its keywords. */
interface CheckContext {
  readonly now: Date
  stepsLeft: number
}

class TooManySteps extends Error {}

/** The schemas of a document as functions. */
export interface Schemas {
  /** The check of a schema, which is compiled when it is first called. */
  readonly checkOf: (schema: SchemaObject) => Check
  /** Compiles every schema whose check was asked for. Throws when one is broken. */
  readonly compileAll: () => void
}

/** Beside JSON Schema 2020-12, the checks support `x-minimum-age: YEARS` on a date. */
export function createSchemas(document: OpenApiDocument, patterns: PatternEngine = toRegExp): Schemas {
  let ajv: Ajv2020 | undefined
  const compile = (schema: SchemaObject) => {
    ajv ??= createValidator(document, patterns)
    return ajv.compile(withCountedReferences(schema) as object)
  }
  const schemas = new Map<SchemaObject, CompiledSchema>()
  const compiled = (schema: SchemaObject) => {
    const known = schemas.get(schema) ?? new CompiledSchema(() => compile(schema))
    schemas.set(schema, known)
    return known
  }
  return {
    checkOf: (schema) => compiled(schema).check,
    compileAll() {
      for (const schema of schemas.values()) schema.compile()
    },
  }
}

class CompiledSchema {
  readonly #compile: () => ValidateFunction
  #validate: ValidateFunction | undefined

  constructor(compile: () => ValidateFunction) {
    this.#compile = compile
  }

  compile(): ValidateFunction {
    this.#validate ??= this.#compile()
    return this.#validate
  }

  readonly check: Check = (value, base, now) => {
    const validate = this.compile()
    try {
      return validate.call({ now, stepsLeft: mostSteps }, value) ? [] : toFieldErrors(validate.errors, base)
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error
      const message = 'takes too many steps to compare with the alternatives that it may match'
      return [{ field: base || 'body', rule: 'oneOf', message }]
    }
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
    // A body may lack a property that every object inherits, such as `constructor`.
    ownProperties: true,
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
    validate: function validate(this: CheckContext, years: number, date: string): boolean {
      if (isOldEnough(date, years, this.now)) return true
      // ajv reads the errors of a keyword from its function.
      const errors = [{ keyword: 'x-minimum-age', params: { years } }]
      Object.assign(validate, { errors } as unknown as Pick<ValidateFunction, 'errors'>)
      return false
    },
  })
  ajv.addKeyword({
    keyword: stepKeyword,
    before: '$ref',
    errors: false,
    validate(this: CheckContext) {
      this.stepsLeft -= 1
      if (this.stepsLeft < 0) throw new TooManySteps()
      return true
    },
  })
  ajv.addSchema(withCountedReferences(document) as object, documentId)
  return ajv
}

/**
 * A part of the document whose references are counted when they are followed, and absolute, so that they can be followed
 * from outside the document.
 */
function withCountedReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withCountedReferences)
  if (typeof node !== 'object' || node === null) return node
  const members = Object.entries(node).flatMap(([key, value]) =>
    isReference(key, value)
      ? [
          [stepKeyword, true],
          [key, `${documentId}${value}`],
        ]
      : [[key, withCountedReferences(value)]],
  )
  return Object.fromEntries(members)
}

const isReference = (key: string, value: unknown): boolean =>
  key === '$ref' && typeof value === 'string' && value.startsWith('#')
