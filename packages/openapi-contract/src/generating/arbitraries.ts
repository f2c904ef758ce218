import type fc from 'fast-check'
import type { ApiDocument } from '../document/document.ts'
import type { JsonObject } from '../document/json.ts'
import type { Validate } from '../schema/validator.ts'
import { createValueMaker } from './draw-value.ts'
import { listRules, type Rules } from './rules.ts'
import { SchemaArbitrary, SmallestArbitrary } from './schema-arbitrary.ts'
import type { ValueMaker } from './value-maker.ts'

export type Arbitrary = fc.Arbitrary<unknown>

/** Turns the schemas of one document into fast-check arbitraries. Nothing is made before the first value is drawn. */
export interface Arbitraries {
  readonly document: ApiDocument
  readonly maker: ValueMaker
  /** Values that the schema allows a caller to send: nothing `readOnly`. Drawing throws CannotGenerate where there is none. */
  of(schema: JsonObject): Arbitrary
  /** Values with nothing but what is required. */
  smallest(schema: JsonObject): Arbitrary
  /** The keywords of the schema and of its `allOf` parts together. */
  flat(schema: unknown): JsonObject
  /** Every rule of the schema that a caller can break. */
  rules(schema: JsonObject): Rules
  validate(schema: JsonObject): Validate
}

export function createArbitraries(document: ApiDocument): Arbitraries {
  const maker = createValueMaker(document)
  const made = new WeakMap<JsonObject, Arbitrary>()
  const rules = new WeakMap<JsonObject, Rules>()
  return {
    document,
    maker,
    of(schema) {
      const arbitrary = made.get(schema) ?? new SchemaArbitrary(maker, schema)
      made.set(schema, arbitrary)
      return arbitrary
    },
    smallest: (schema) => new SmallestArbitrary(maker, schema),
    flat: (schema) => maker.flatten(schema).keywords,
    rules(schema) {
      const found = rules.get(schema) ?? listRules(maker, schema)
      rules.set(schema, found)
      return found
    },
    validate: maker.validate,
  }
}
