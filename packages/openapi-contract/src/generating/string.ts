import fc from 'fast-check'
import type { JsonObject } from '../document/json.ts'

/** Strings that servers trip over: quotes, wildcards, other scripts, what looks like code or like another type. */
export const oddStrings: readonly string[] = [
  '',
  ' ',
  "O'Brien",
  '"quoted"',
  '100%',
  'a_b',
  '\\',
  "' OR 1=1 --",
  '; DROP TABLE clients',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'true',
  '0',
  '-1',
  'a,b',
  'a&b=c',
  'a+b',
  '#',
  'Zoë',
  'İstanbul',
  'Straße',
  '山田',
  'مرحبا',
  '👩‍👩‍👧',
  'é',
  '\u200b',
  '<script>',
  '{{x}}',
  '%{x}',
  '../..',
  '\t',
  'line\nbreak',
]

/** Strings of the schema's length, pattern and format. */
export function anyString(schema: JsonObject): fc.Arbitrary<string> {
  const min = typeof schema.minLength === 'number' ? schema.minLength : 0
  const max = typeof schema.maxLength === 'number' ? schema.maxLength : Math.max(min, 24)
  const fits = (text: string): boolean => {
    const length = [...text].length
    return length >= min && (typeof schema.maxLength !== 'number' || length <= max)
  }
  if (typeof schema.pattern === 'string') return matching(schema.pattern).filter(fits)
  const format = typeof schema.format === 'string' ? formats[schema.format] : undefined
  if (format) return format().filter(fits)
  const odd = oddStrings.filter(fits)
  return fc.oneof(
    { weight: 3, arbitrary: fc.string({ minLength: min, maxLength: max }) },
    { weight: 1, arbitrary: fc.string({ minLength: min, maxLength: max, unit: 'grapheme' }).filter(fits) },
    ...(odd.length > 0 ? [{ weight: 2, arbitrary: fc.constantFrom(...odd) }] : []),
    { weight: 1, arbitrary: fc.string({ minLength: max, maxLength: max }) },
  )
}

function matching(pattern: string): fc.Arbitrary<string> {
  const expression = new RegExp(pattern, 'u')
  // A pattern without anchors also matches inside longer text; the match alone is enough here.
  return fc.stringMatching(expression).filter((text) => expression.test(text))
}

const date = () =>
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((value) => value.toISOString())

const letters = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'),
  minLength: 1,
  maxLength: 12,
})

const formats: Readonly<Record<string, () => fc.Arbitrary<string>>> = {
  date: () => date().map((text) => text.slice(0, 10)),
  'date-time': () =>
    fc.oneof(
      date(),
      date().map((text) => text.replace(/\.\d+Z$/, '+00:00')),
    ),
  time: () => date().map((text) => text.slice(11)),
  // Reserved for examples, so that no mail is ever sent to anybody.
  email: () => fc.tuple(letters, letters).map(([a, b]) => `${a}.${b}@example.com`),
  uuid: () => fc.uuid(),
  uri: () => letters.map((path) => `https://example.com/${path}`),
  url: () => letters.map((path) => `https://example.com/${path}`),
  'uri-reference': () => letters.map((path) => `/${path}`),
  hostname: () => letters.map((name) => `${name}.example.com`),
  ipv4: () => fc.ipV4(),
  ipv6: () => fc.ipV6(),
  byte: () => fc.base64String(),
  duration: () => fc.integer({ min: 0, max: 99 }).map((hours) => `PT${hours}H`),
  'json-pointer': () => letters.map((name) => `/${name}`),
  'iso-country-code': () => fc.constantFrom('GB', 'FR', 'DE'),
  'iso-currency': () => fc.constantFrom('eur', 'gbp', 'usd'),
}
