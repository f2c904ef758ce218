import fc from 'fast-check'
import { isObject, type JsonObject } from '../document/json.ts'
import { type Arbitraries, type Arbitrary, deep, sendableProperties } from './arbitraries.ts'

/** Objects with what is required, some of what is optional, and fields of their own where the schema is a map. */
export function anyObject(arbitraries: Arbitraries, schema: JsonObject, depth: number): Arbitrary {
  const required = new Set([schema.required ?? []].flat())
  const properties = sendableProperties(arbitraries, schema).filter(([name]) => depth <= deep || required.has(name))
  const described = fc.record(
    Object.fromEntries(properties.map(([name, property]) => [name, arbitraries.of(property, depth + 1)])),
    { requiredKeys: properties.map(([name]) => name).filter((name) => required.has(name)), noNullPrototype: true },
  )
  const extra =
    depth <= deep ? anyExtra(arbitraries, schema, new Set(properties.map(([name]) => name)), depth) : undefined
  if (!extra) return described
  return fc.tuple(extra, described).map(([more, named]) => ({ ...more, ...named }))
}

/** Fields that the schema has no name for. */
function anyExtra(
  arbitraries: Arbitraries,
  { additionalProperties, propertyNames, minProperties, maxProperties }: JsonObject,
  taken: ReadonlySet<string>,
  depth: number,
): fc.Arbitrary<JsonObject> | undefined {
  if (additionalProperties === true)
    // Open by its own word: now and then a caller sends a field of its own.
    return fc.oneof(
      { weight: 4, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.string({ maxLength: 10 }).map((value) => ({ customField: value })) },
    )
  if (!isObject(additionalProperties)) return undefined
  const names = isObject(propertyNames)
    ? arbitraries.of({ type: 'string', ...propertyNames }, depth + 1).map(String)
    : fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'abcdefgh') })
  return fc.dictionary(
    names.filter((name) => !taken.has(name) && name !== '__proto__'),
    arbitraries.of(additionalProperties, depth + 1),
    {
      minKeys: typeof minProperties === 'number' ? minProperties : 0,
      maxKeys: typeof maxProperties === 'number' ? maxProperties : 3,
      noNullPrototype: true,
    },
  ) as fc.Arbitrary<JsonObject>
}
