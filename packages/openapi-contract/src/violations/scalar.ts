import fc from 'fast-check'
import type { JsonObject } from '../document/json.ts'
import type { Arbitrary } from '../generating/arbitraries.ts'
import { highestInteger, lowestInteger } from '../generating/number.ts'

/** Values that break one keyword of a schema, and as far as can be nothing else. */
export interface KeywordViolation {
  readonly keyword: string
  readonly values: Arbitrary
}

/** The violation narrowed to some of its values; nothing where none of them is left, for a filter would search for ever. */
export function narrowed<T extends { readonly values: Arbitrary }>(
  violation: T,
  fits: (value: unknown) => boolean,
): T[] {
  const possible = fc.sample(violation.values, { numRuns: 40, seed: 1 }).some(fits)
  return possible ? [{ ...violation, values: violation.values.filter(fits) }] : []
}

/** What can be broken in a number or a string, its type apart. */
export function violateScalar(schema: JsonObject): KeywordViolation[] {
  return [...violateEnum(schema), ...violateBounds(schema), ...violateText(schema)]
}

function violateEnum(schema: JsonObject): KeywordViolation[] {
  if ('const' in schema) return [{ keyword: 'const', values: fc.constantFrom<unknown>('other', 0, null) }]
  if (!Array.isArray(schema.enum)) return []
  const texts = schema.enum.filter((value) => typeof value === 'string')
  const otherCase = texts
    .flatMap((value) => [value.toUpperCase(), value.toLowerCase(), value.charAt(0).toUpperCase() + value.slice(1)])
    .filter((value) => !texts.includes(value))
  return [
    {
      keyword: 'enum',
      values: fc.constantFrom<unknown>(...(texts.length > 0 ? texts.map((text) => `${text}x`) : []), 'nonsense'),
    },
    ...(otherCase.length > 0 ? [{ keyword: 'enum (case)', values: fc.constantFrom<unknown>(...otherCase) }] : []),
  ]
}

function violateBounds(schema: JsonObject): KeywordViolation[] {
  const found: KeywordViolation[] = []
  const step = typeof schema.multipleOf === 'number' ? schema.multipleOf : 1
  const add = (keyword: string, ...values: number[]) =>
    found.push({ keyword, values: fc.constantFrom<unknown>(...values) })
  if (typeof schema.minimum === 'number') add('minimum', schema.minimum - step, schema.minimum - 1000 * step)
  if (typeof schema.maximum === 'number') add('maximum', schema.maximum + step, schema.maximum + 1000 * step)
  if (typeof schema.exclusiveMinimum === 'number') add('exclusiveMinimum', schema.exclusiveMinimum)
  if (typeof schema.exclusiveMaximum === 'number') add('exclusiveMaximum', schema.exclusiveMaximum)
  if (schema.format === 'int32' && typeof schema.minimum !== 'number') add('format', lowestInteger(schema) - 1)
  if (schema.format === 'int32' && typeof schema.maximum !== 'number') add('format', highestInteger(schema) + 1)
  if (typeof schema.multipleOf === 'number') add('multipleOf', step / 2, lowestMultiple(schema, step) + step / 2)
  return found
}

const lowestMultiple = (schema: JsonObject, step: number): number =>
  Math.ceil((typeof schema.minimum === 'number' ? schema.minimum : 0) / step) * step

function violateText(schema: JsonObject): KeywordViolation[] {
  const found: KeywordViolation[] = []
  const { minLength, maxLength, pattern, format } = schema
  const ofLength = (length: number) =>
    fc.string({ minLength: length, maxLength: length, unit: fc.constantFrom(...'abc') })
  if (typeof minLength === 'number' && minLength > 0)
    found.push({ keyword: 'minLength', values: ofLength(minLength - 1) })
  if (typeof maxLength === 'number') found.push({ keyword: 'maxLength', values: ofLength(maxLength + 1) })
  if (typeof pattern === 'string') {
    const expression = new RegExp(pattern, 'u')
    const near = fc
      .stringMatching(expression)
      .chain((good) => fc.constantFrom(`x${good}`, `${good}x`, `${good}${good}`))
    found.push({ keyword: 'pattern', values: fc.oneof(near, fc.string()).filter((text) => !expression.test(text)) })
  }
  const wrong = typeof format === 'string' ? wrongFormats[format] : undefined
  if (wrong) found.push({ keyword: 'format', values: fc.constantFrom<unknown>(...wrong) })
  return found
}

const wrongFormats: Readonly<Record<string, readonly string[]>> = {
  date: ['2023-02-29', '2024-13-01', '24-01-01', '2024-1-1', '01.02.2024', 'yesterday', '2024-01-01T00:00:00Z'],
  'date-time': ['2024-01-01', '2024-01-01T25:00:00Z', 'now', '1704067200'],
  time: ['25:00:00Z', 'noon'],
  email: ['plain', '@example.com', 'a@', 'a b@example.com', 'a@b@example.com'],
  uuid: ['123', 'zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz', '00000000-0000-0000-0000-00000000000'],
  uri: ['not a uri', 'example.com/path'],
  hostname: ['-bad-.example', 'a b'],
  ipv4: ['256.1.1.1', '1.2.3'],
  ipv6: ['12345::', '1.2.3.4'],
  duration: ['1 hour', 'P'],
}
