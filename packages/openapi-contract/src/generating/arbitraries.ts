import fc from 'fast-check'
import type { ApiDocument } from '../document/document.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import { createValidator, type Validate } from '../schema/validator.ts'
import { anyArray } from './array.ts'
import { anyNumber } from './number.ts'
import { anyObject } from './object.ts'
import { anyString } from './string.ts'
import { type JsonType, mergeSchemas, typesOf } from './types.ts'

export type Arbitrary = fc.Arbitrary<unknown>

/** Turns the schemas of one document into fast-check arbitraries. */
export interface Arbitraries {
  readonly document: ApiDocument
  /** Values that the schema allows a caller to send: nothing `readOnly`. Small values first, bounds often. */
  of(schema: JsonObject, depth?: number): Arbitrary
  /** The schema without references and `allOf`. */
  flat(schema: unknown): JsonObject
  validate(schema: JsonObject): Validate
}

/** Beyond this depth only what is required is made, so that recursive schemas end. */
export const deep = 5

export function createArbitraries(document: ApiDocument): Arbitraries {
  const compile = createValidator(document, 'caller')
  const known = new WeakMap<JsonObject, Arbitrary>()
  const arbitraries: Arbitraries = { document, of, flat, validate: compile }

  function of(schema: JsonObject, depth = 0): Arbitrary {
    const made = depth === 0 ? known.get(schema) : undefined
    if (made) return made
    const arbitrary = sound(schema, make(flat(schema), depth))
    if (depth === 0) known.set(schema, arbitrary)
    return arbitrary
  }

  function flat(given: unknown): JsonObject {
    const { allOf, ...schema } = document.resolve(given)
    return Array.isArray(allOf) ? allOf.map(flat).reduce(mergeSchemas, schema) : schema
  }

  function make(schema: JsonObject, depth: number): Arbitrary {
    const choices = [schema.oneOf, schema.anyOf].find(Array.isArray)
    if (choices) {
      const { oneOf: _, anyOf: __, discriminator: ___, ...base } = schema
      const shallow = depth > deep ? choices.slice(-1) : choices
      return fc.oneof(...shallow.map((choice) => of(mergeSchemas(base, flat(choice)), depth)))
    }
    if ('const' in schema) return fc.constant(schema.const)
    if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
    return fc.oneof(...typesOf(schema).map((type) => ofType(type, schema, depth)))
  }

  function ofType(type: JsonType, schema: JsonObject, depth: number): Arbitrary {
    switch (type) {
      case 'null':
        return fc.constant(null)
      case 'boolean':
        return fc.boolean()
      case 'integer':
      case 'number':
        return anyNumber(schema, type)
      case 'string':
        return anyString(schema)
      case 'array':
        return anyArray(arbitraries, schema, depth)
      case 'object':
        return anyObject(arbitraries, schema, depth)
    }
  }

  /** Keywords that no arbitrary is built from hold because whatever breaks them is thrown away. */
  function sound(schema: JsonObject, arbitrary: Arbitrary): Arbitrary {
    if (!filtered.some((keyword) => keyword in flat(schema))) return arbitrary
    const validate = compile(schema)
    return arbitrary.filter((value) => validate(value).length === 0)
  }

  return arbitraries
}

const filtered = [
  'enum',
  'oneOf',
  'not',
  'if',
  'dependentRequired',
  'dependentSchemas',
  'patternProperties',
  'minProperties',
  'maxProperties',
  'contains',
  'prefixItems',
  'unevaluatedProperties',
]

/** Properties that a caller may send. */
export function sendableProperties({ document }: Arbitraries, schema: JsonObject): [string, JsonObject][] {
  const properties = isObject(schema.properties) ? schema.properties : {}
  return Object.entries(properties).flatMap(([name, given]) => {
    const readOnly = isObject(given) && (given.readOnly === true || document.resolve(given).readOnly === true)
    return isObject(given) && !readOnly ? [[name, given] as [string, JsonObject]] : []
  })
}
