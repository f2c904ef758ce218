import fc from 'fast-check'

const letters = (minLength = 1, maxLength = 12) =>
  fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'), minLength, maxLength })

const isoTimes = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((value) => value.toISOString())

interface Format {
  /** Characters, where texts of this format have a fixed least or most. */
  readonly min: number
  readonly max: number
  /** Texts with at least and at most so many characters, within what the format can have. */
  make(min: number, max: number): fc.Arbitrary<string>
}

const fixed = (min: number, max: number, texts: fc.Arbitrary<string>): Format => ({ min, max, make: () => texts })

/** A text with a part that may have any length. */
const around = (before: string, after: string, more: number): Format => ({
  min: before.length + 1 + after.length,
  max: Number.POSITIVE_INFINITY,
  make: (min, max) => {
    const rest = before.length + after.length
    const least = Math.max(1, min - rest)
    return letters(least, Math.max(least, Math.min(max - rest, least + more))).map((text) => before + text + after)
  },
})

/** Small numbers: no keyword states the bounds of a number that is written as a text. */
const digits: Format = {
  min: 1,
  max: Number.POSITIVE_INFINITY,
  make: (min) => fc.integer({ min: 1, max: 5 }).map((digit) => String(digit).repeat(Math.max(1, min))),
}

const formats: Readonly<Record<string, Format>> = {
  date: fixed(
    10,
    10,
    isoTimes.map((text) => text.slice(0, 10)),
  ),
  'date-time': {
    min: 20,
    max: 25,
    make: (min, max) => {
      const seconds = isoTimes.map((text) => text.replace(/\.\d+Z$/, 'Z'))
      const offset = isoTimes.map((text) => text.replace(/\.\d+Z$/, '+00:00'))
      const fitting = [
        ...(min <= 20 && max >= 20 ? [seconds] : []),
        ...(min <= 24 && max >= 24 ? [isoTimes] : []),
        ...(min <= 25 && max >= 25 ? [offset] : []),
      ]
      return fc.oneof(...(fitting.length > 0 ? fitting : [seconds]))
    },
  },
  time: fixed(
    13,
    13,
    isoTimes.map((text) => text.slice(11)),
  ),
  // Reserved for examples, so that no mail is ever sent to anybody.
  email: {
    min: 6,
    max: Number.POSITIVE_INFINITY,
    // A local part may have 64 characters; the rest goes into the domain, whose labels may have 63.
    make: (min, max) =>
      max < 14 ? shortEmails(min, max) : around('a', '@example.com', 10).make(min, Math.min(max, 70)),
  },
  uuid: fixed(36, 36, fc.uuid()),
  uri: around('https://example.com/', '', 12),
  url: around('https://example.com/', '', 12),
  'uri-reference': around('/', '', 12),
  iri: around('https://example.com/', '', 12),
  hostname: { min: 1, max: 63, make: (min, max) => letters(Math.max(1, min), Math.min(max, 40)) },
  ipv4: { min: 7, max: 15, make: (min, max) => fc.ipV4().filter((text) => text.length >= min && text.length <= max) },
  ipv6: fixed(2, 45, fc.constantFrom('::1', '2001:db8::1', '2001:db8:85a3::8a2e:370:7334')),
  byte: { min: 0, max: Number.POSITIVE_INFINITY, make: (min, max) => base64(min, max) },
  duration: fixed(
    4,
    5,
    fc.integer({ min: 0, max: 99 }).map((hours) => `PT${hours}H`),
  ),
  base64url: { min: 0, max: Number.POSITIVE_INFINITY, make: (min, max) => base64(min, max) },
  decimal: fixed(
    4,
    6,
    fc.integer({ min: 100, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  ),
  char: fixed(1, 1, letters(1, 1)),
  // Texts that have a number: frameworks that turn a text into a number describe it so, and so do APIs with 64-bit ids.
  ...Object.fromEntries(
    ['numeric', 'number', 'integer', 'int32', 'int64', 'uint32', 'uint64'].map((name) => [name, digits]),
  ),
  boolean: {
    min: 4,
    max: 5,
    make: (min, max) => fc.constantFrom(...['true', 'false'].filter(({ length }) => length >= min && length <= max)),
  },
  'idn-email': around('a', '@example.com', 10),
  'idn-hostname': { min: 1, max: 63, make: (min, max) => letters(Math.max(1, min), Math.min(max, 40)) },
  'iri-reference': around('/', '', 12),
  'uri-template': around('/', '/{id}', 12),
  'relative-json-pointer': around('0/', '', 12),
  'media-range': fixed(3, 16, fc.constantFrom('text/plain', 'application/json', 'image/*')),
  'http-date': fixed(
    29,
    29,
    isoTimes.map((text) => new Date(text).toUTCString()),
  ),
  'json-pointer': around('/', '', 12),
  regex: fixed(0, Number.POSITIVE_INFINITY, fc.constantFrom('a', '^b+$', '[0-9]{2}')),
  'iso-country-code': fixed(2, 2, fc.constantFrom('GB', 'FR', 'DE')),
  'iso-currency': fixed(3, 3, fc.constantFrom('eur', 'gbp', 'usd')),
}

const shortEmails = (min: number, max: number): fc.Arbitrary<string> => {
  const least = Math.max(1, min - 5)
  return letters(least, Math.max(least, max - 5)).map((text) => `${text}@b.co`)
}

function base64(min: number, max: number): fc.Arbitrary<string> {
  const fours = Math.ceil(min / 4)
  const most = Math.max(fours, Math.min(Math.floor(max / 4), fours + 4))
  return fc.integer({ min: fours, max: most }).map((count) => 'YWJj'.repeat(count))
}

/** Making an arbitrary costs more than drawing from it. */
const made = new Map<string, fc.Arbitrary<string>>()

/** Texts of a format whose length is within the bounds; nothing where the format is unknown or no text fits. */
export function makeFormatted(name: string, min: number, max: number): fc.Arbitrary<string> | undefined {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined
  if (!format || format.min > max || format.max < min) return undefined
  const key = `${name} ${min} ${max}`
  const texts = made.get(key) ?? format.make(min, max)
  made.set(key, texts)
  return texts
}

export const isKnownFormat = (name: unknown): boolean => typeof name === 'string' && Object.hasOwn(formats, name)

/** Texts that are not of the format. */
export const wrongFormats: Readonly<Record<string, readonly string[]>> = {
  date: [
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '24-01-01',
    '2024-1-1',
    '01.02.2024',
    'yesterday',
    '2024-01-01T00:00:00Z',
    '2024-01-01\n',
    '2024/01/01',
    '20240101',
    '1 January 2024',
    '2024-W01-1',
    '2024-001',
    '1704067200',
  ],
  'date-time': [
    '2024-01-01',
    '2024-01-01T25:00:00Z',
    '2024-02-30T00:00:00Z',
    '2024-01-01T12:60:00Z',
    'now',
    '1704067200',
  ],
  time: ['25:00:00Z', 'noon'],
  email: [
    'plain',
    '@example.com',
    'a@',
    'a b@example.com',
    'a@b@example.com',
    'a@example.com\n',
    'A <a@example.com>',
    'mailto:a@example.com',
    'a@example.com,b@example.com',
    'a@example.com;b@example.com',
    'a@example..com',
    'a@.example.com',
    'a@-example.com',
  ],
  uuid: ['123', 'zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz', '00000000-0000-0000-0000-00000000000'],
  uri: ['not a uri', 'example.com/path'],
  hostname: ['-bad-.example', 'a b'],
  ipv4: ['256.1.1.1', '1.2.3'],
  ipv6: ['12345::', '1.2.3.4'],
  duration: ['1 hour', 'P'],
  regex: ['(', '[a'],
  'json-pointer': ['a', '/~2'],
  'uri-template': ['{a', '/{'],
}
