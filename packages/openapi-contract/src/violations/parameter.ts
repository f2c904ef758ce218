import fc from 'fast-check'
import { isObject, type JsonObject } from '../document/json.ts'
import type { Parameter } from '../document/operations.ts'
import type { Arbitraries, Arbitrary } from '../generating/arbitraries.ts'
import { typesOf } from '../generating/types.ts'
import { text } from '../request/serialize.ts'
import { fitsPlace } from '../request/valid-calls.ts'
import { violateSchema } from './body.ts'
import { type KeywordViolation, narrowed, violateScalar } from './scalar.ts'

/** Values of a parameter that break one keyword of its schema. Everything is text on the way, so types are texts too. */
export function violateParameter(arbitraries: Arbitraries, parameter: Parameter): KeywordViolation[] {
  const schema = arbitraries.flat(parameter.schema)
  if (parameter.json) return violateSchema(arbitraries, schema)
  const types = typesOf(schema)
  const found = types.includes('array')
    ? violateList(arbitraries, schema)
    : types.includes('object')
      ? violateFields(arbitraries, schema)
      : violateOne(schema)
  return found.flatMap((violation) => narrowed(violation, (value) => fitsPlace(parameter, value)))
}

const notIntegers = ['abc', '1.5', '1a', 'true', '--1', 'NaN', 'null']
/** Numbers to a programming language, but not to JSON. */
const otherNotations = ['0x1F', '0b1', '1_000', '１２']
const notNumbers = ['abc', '1a', 'true', '--1', 'NaN', 'null']
const notBooleans = ['yes', '2', 'TRUE!', 'null']

function violateOne(schema: JsonObject): KeywordViolation[] {
  const types = typesOf(schema)
  const wrong = types.includes('string')
    ? []
    : types.includes('number')
      ? notNumbers
      : types.includes('integer')
        ? notIntegers
        : types.includes('boolean')
          ? notBooleans
          : []
  const keywords = violateScalar(schema)
  if (wrong.length === 0) return keywords
  const notation =
    wrong === notBooleans ? [] : [{ keyword: 'type (notation)', values: fc.constantFrom<unknown>(...otherNotations) }]
  return [{ keyword: 'type', values: fc.constantFrom<unknown>(...wrong) }, ...notation, ...keywords]
}

function violateList(arbitraries: Arbitraries, schema: JsonObject): KeywordViolation[] {
  const { items, minItems, maxItems, uniqueItems } = schema
  if (!isObject(items)) return []
  const item = arbitraries.of(items).filter((value) => text(value).trim() !== '')
  const ofLength = (length: number): Arbitrary => fc.array(item, { minLength: length, maxLength: length })
  const good = fc.array(item, { maxLength: 2 })
  const flat = arbitraries.flat(items)
  return [
    ...(typeof minItems === 'number' && minItems > 1 ? [{ keyword: 'minItems', values: ofLength(minItems - 1) }] : []),
    ...(typeof maxItems === 'number' ? [{ keyword: 'maxItems', values: ofLength(maxItems + 1) }] : []),
    ...(uniqueItems === true ? [{ keyword: 'uniqueItems', values: item.map((one) => [one, one]) }] : []),
    ...violateOne(flat)
      .flatMap((violation) => narrowed(violation, (bad) => staysBad(flat, bad)))
      .map(({ keyword, values }) => ({
        keyword: `items ${keyword}`,
        values: fc.tuple(good, values).map(([some, bad]) => [...some, bad]),
      })),
  ]
}

/** A comma would make two items of one, and spaces beside a comma may be dropped: neither may turn bad into good. */
function staysBad(schema: JsonObject, bad: unknown): boolean {
  const written = text(bad)
  if (written.trim() === '' || /[,\s]/.test(written.trim())) return false
  return typeof schema.pattern !== 'string' || !new RegExp(schema.pattern, 'u').test(written.trim())
}

function violateFields(arbitraries: Arbitraries, schema: JsonObject): KeywordViolation[] {
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {})
  const whole = arbitraries.of(schema) as fc.Arbitrary<JsonObject>
  return properties.flatMap(([name, property]) =>
    violateOne(arbitraries.flat(property)).map(({ keyword, values }) => ({
      keyword: `${name} ${keyword}`,
      values: fc.tuple(whole, values).map(([good, bad]) => ({ ...good, [name]: bad })),
    })),
  )
}
