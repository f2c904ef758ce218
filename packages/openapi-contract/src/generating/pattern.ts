import fc from 'fast-check'
import { CannotGenerate, type Draw, drawFrom, pick } from './draw.ts'
import { toUnicodePattern } from './unicode-pattern.ts'

/** A pattern of a document, ready to test texts and to make them. */
export interface Pattern {
  readonly source: string
  test(text: string): boolean
}

const compiled = new Map<string, Pattern | undefined>()

/**
 * The pattern as JSON Schema means it: with the `u` flag, or without it where the pattern is valid only then. Nothing
 * where it is no regular expression at all.
 */
export function readPattern(source: string): Pattern | undefined {
  if (compiled.has(source)) return compiled.get(source)
  const expression = compile(source)
  const pattern = expression && { source, test: (text: string) => expression.test(text) }
  compiled.set(source, pattern)
  return pattern
}

export function compile(source: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, flags)
    } catch {
      // The next flags are tried.
    }
  }
  return undefined
}

/** Texts that common patterns with lookarounds ask for: passwords, names, codes. */
const usual = [
  'Aa1!aaaa',
  'Passw0rd!Passw0rd',
  'abc',
  'ABC',
  'a1',
  'A1b2C3d4',
  '1',
  '2024-01-31',
  'example.com',
  'a@b.co',
]

const mostTries = 60

/** A text that the pattern accepts and whose length is within the bounds. */
export function drawMatching(source: string, min: number, max: number, draw: Draw): string {
  const pattern = readPattern(source)
  if (!pattern) throw new CannotGenerate(`the pattern ${source} is not a regular expression`)
  const fits = (text: string): boolean => {
    const length = [...text].length
    return length >= min && length <= max && pattern.test(text)
  }
  for (const variant of variants(source, min, max)) {
    const arbitrary = makeTexts(variant)
    if (!arbitrary) continue
    for (let tries = 0; tries < mostTries; tries++) {
      const text = drawFrom(draw, arbitrary)
      if (fits(text)) return text
      const longer = lengthened(text, min)
      if (longer !== text && fits(longer)) return longer
    }
  }
  const composed = composeFromLookarounds(source, draw, fits)
  if (composed !== undefined) return composed
  const known = usual.map((text) => lengthened(text, min)).filter(fits)
  if (known.length > 0) return pick(draw, known)
  throw new CannotGenerate(`no text was found for the pattern ${source} with ${min} to ${max} characters`)
}

const matches = new Map<string, string | undefined>()

/** A text that the pattern accepts, the same each time. Undefined if none is found in a few tries. */
export function matchOf(source: string): string | undefined {
  if (matches.has(source)) return matches.get(source)
  const arbitrary = makeTexts(source)
  const found = arbitrary && fc.sample(arbitrary, { numRuns: 10, seed: 1 })
  const match = found?.find((text) => text !== '' && readPattern(source)?.test(text))
  matches.set(source, match)
  return match
}

const lengthened = (text: string, min: number): string => {
  if (text.length >= min || text === '') return text
  return text.repeat(Math.ceil(min / text.length)).slice(0, Math.max(min, text.length))
}

const arbitraries = new Map<string, fc.Arbitrary<string> | undefined>()

function makeTexts(source: string): fc.Arbitrary<string> | undefined {
  if (arbitraries.has(source)) return arbitraries.get(source)
  let made: fc.Arbitrary<string> | undefined
  const expression = compile(source)
  try {
    made = expression && fc.stringMatching(expression, { size: 'small' })
  } catch {
    // The library refuses lookarounds and some escapes; another variant may do.
  }
  arbitraries.set(source, made)
  return made
}

/** The pattern itself, then patterns near it whose texts have the length that is asked for. */
function* variants(source: string, min: number, max: number): Generator<string> {
  yield source
  const plain = withoutLookarounds(source)
  const repeated = (text: string, count: string): string[] => {
    const places = quantifiers(text)
    return places.map(([from, to]) => text.slice(0, from) + count + text.slice(to))
  }
  const lengths = max - min <= 2 ? [max, max - 1, min] : [min, Math.min(max, min + 4)]
  const exact = lengths
    .filter((length) => length > 0 && length <= 5000)
    .flatMap((length) => [...repeated(plain, `{${length}}`), ...repeated(plain, `{${Math.max(0, length - 1)}}`)])
  const near = new Set([toUnicodePattern(plain), ...exact.slice(0, 24).map(toUnicodePattern)])
  near.delete(source)
  yield* near
}

/** Where a pattern has a quantifier without an upper bound, or a wide one, outside of character classes. */
function quantifiers(source: string): [number, number][] {
  const found: [number, number][] = []
  let inClass = false
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]
    if (sign === '\\') at++
    else if (sign === '[') inClass = true
    else if (sign === ']') inClass = false
    else if (!inClass && (sign === '+' || sign === '*')) found.push([at, at + 1])
    else if (!inClass && sign === '{') {
      const end = source.indexOf('}', at)
      if (/^\{\d+,\d*\}$/.test(source.slice(at, end + 1))) found.push([at, end + 1])
    }
  }
  return found
}

/** The ends of a group that starts at `from`, or nothing where it is not closed. */
function groupEnd(source: string, from: number): number | undefined {
  let depth = 0
  let inClass = false
  for (let at = from; at < source.length; at++) {
    const sign = source[at]
    if (sign === '\\') at++
    else if (sign === '[') inClass = true
    else if (sign === ']') inClass = false
    else if (!inClass && sign === '(') depth++
    else if (!inClass && sign === ')' && --depth === 0) return at
  }
  return undefined
}

const lookaroundStart = /\(\?(?:=|!|<=|<!)/

function withoutLookarounds(source: string): string {
  let rest = source
  for (let found = lookaroundStart.exec(rest); found; found = lookaroundStart.exec(rest)) {
    const end = groupEnd(rest, found.index)
    if (end === undefined) return source
    rest = rest.slice(0, found.index) + rest.slice(end + 1)
  }
  return rest
}

/** What positive lookaheads ask for, put together in random order until the whole pattern accepts it. */
function composeFromLookarounds(source: string, draw: Draw, fits: (text: string) => boolean): string | undefined {
  const wanted: fc.Arbitrary<string>[] = []
  for (let from = source.indexOf('(?='); from !== -1; from = source.indexOf('(?=', from + 1)) {
    const end = groupEnd(source, from)
    const arbitrary = end === undefined ? undefined : makeTexts(withoutLookarounds(source.slice(from + 3, end)))
    if (arbitrary) wanted.push(arbitrary)
  }
  const main = makeTexts(withoutLookarounds(source))
  if (main) wanted.push(main)
  if (wanted.length === 0) return undefined
  for (let tries = 0; tries < mostTries * 4; tries++) {
    const pieces = wanted.map((arbitrary) => drawFrom(draw, arbitrary))
    const text = drawFrom(draw, fc.shuffledSubarray(pieces, { minLength: pieces.length })).join('')
    if (fits(text)) return text
  }
  return undefined
}
