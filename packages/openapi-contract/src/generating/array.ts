import fc from 'fast-check'
import { isObject, type JsonObject } from '../document/json.ts'
import { type Arbitraries, type Arbitrary, deep } from './arbitraries.ts'

/** Arrays of the schema's length; equal items only where they are allowed. */
export function anyArray(arbitraries: Arbitraries, schema: JsonObject, depth: number): Arbitrary {
  const minLength = typeof schema.minItems === 'number' ? schema.minItems : 0
  const maxLength = typeof schema.maxItems === 'number' ? schema.maxItems : Math.max(minLength, 5)
  if (depth > deep && minLength === 0) return fc.constant([])
  const first = Array.isArray(schema.prefixItems) ? schema.prefixItems : []
  const item = isObject(schema.items) ? arbitraries.of(schema.items, depth + 1) : fc.oneof(fc.string(), fc.integer())
  const constraints = { minLength: Math.max(0, minLength - first.length), maxLength }
  const rest =
    schema.uniqueItems === true
      ? fc.uniqueArray(item, { ...constraints, selector: (value) => JSON.stringify(value) })
      : fc.array(item, constraints)
  if (first.length === 0) return rest
  const prefix = fc.tuple(...first.map((one) => arbitraries.of(one as JsonObject, depth + 1)))
  return schema.items === false
    ? prefix
    : fc.tuple(prefix, rest).map(([head, tail]) => [...head, ...tail].slice(0, maxLength))
}
