import fc from 'fast-check'
import type { JsonObject } from '../document/json.ts'
import { between, CannotGenerate, type Draw, drawFrom, oneIn, pick } from './draw.ts'
import { isKnownFormat, makeFormatted } from './formats.ts'
import { mostCharacters } from './limits.ts'
import { drawMatching, readPattern } from './pattern.ts'

/** Strings that servers trip over: quotes, wildcards, other scripts, what looks like code or like another type. */
const oddStrings: readonly string[] = [
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

/** Texts of a bound are made only up to this length: longer ones cost more than they show. */
const mostForBounds = 10_000

const lengthOf = (text: string): number => [...text].length

const measuredOddStrings = oddStrings.map((text) => ({ text, length: lengthOf(text) }))

/** Lengths that the schema allows, in characters. */
function lengthsOf(schema: JsonObject): { readonly min: number; readonly max: number } {
  const min = typeof schema.minLength === 'number' ? Math.max(0, Math.ceil(schema.minLength)) : 0
  const max = typeof schema.maxLength === 'number' ? Math.floor(schema.maxLength) : Number.POSITIVE_INFINITY
  if (min > max) throw new CannotGenerate(`minLength ${min} is more than maxLength ${max}`)
  if (min > mostCharacters)
    throw new CannotGenerate(`minLength ${min} is more than the ${mostCharacters} characters made`)
  return { min, max }
}

/** The format of a text, or what bytes in it are encoded as. */
function formatOf({ format, contentEncoding }: JsonObject): string | undefined {
  if (typeof format === 'string') return format
  return contentEncoding === 'base64' || contentEncoding === 'base64url' ? 'byte' : undefined
}

/** A text of the schema's length, pattern and format. */
export function drawString(schema: JsonObject, draw: Draw): string {
  const { min, max } = lengthsOf(schema)
  const format = formatOf(schema)
  const formatted = format === undefined ? undefined : makeFormatted(format, min, max)
  if (typeof schema.pattern === 'string') {
    const text = formatted && drawBoth(schema.pattern, formatted, draw)
    return text ?? drawMatching(schema.pattern, min, Math.min(max, mostCharacters), draw)
  }
  if (formatted) return drawFrom(draw, formatted)
  if (isKnownFormat(format)) throw new CannotGenerate(`no ${format} has ${min} to ${max} characters`)
  const odd = measuredOddStrings.filter(({ length }) => length >= min && length <= max)
  if (odd.length > 0 && oneIn(draw, 4)) return pick(draw, odd).text
  if (max <= mostForBounds && oneIn(draw, 8)) return ofLength(max, draw)
  const length = between(draw, min, Math.min(max, min + 24))
  return ofLength(length, draw)
}

/** A text of the format that the pattern accepts too. */
function drawBoth(source: string, formatted: fc.Arbitrary<string>, draw: Draw): string | undefined {
  const pattern = readPattern(source)
  for (let tries = 0; tries < 20; tries++) {
    const text = drawFrom(draw, formatted)
    if (pattern?.test(text)) return text
  }
  return undefined
}

const characters = fc.string({ minLength: 1, maxLength: 1 })
const otherScripts = fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' })

/** A text of exactly this many characters. Long ones repeat a short one. */
export function ofLength(length: number, draw: Draw): string {
  const few = Math.min(length, 40)
  const wide = oneIn(draw, 4)
  let text = ''
  for (let count = 0; count < few; count++) {
    const unit = drawFrom(draw, wide ? otherScripts : characters)
    text += lengthOf(unit) === 1 ? unit : 'é'
  }
  if (length <= few) return text
  return text.repeat(Math.floor(length / few)) + 'a'.repeat(length % few)
}
