import type { JsonObject } from '../document/json.ts'
import { type BreakRule, drawn, oneOfThese } from './break-with.ts'
import { between, CannotGenerate, type Draw, oneIn, pick } from './draw.ts'
import { boundsOfFormat, highestInteger, lowestInteger } from './draw-number.ts'
import { ofLength } from './draw-string.ts'
import { wrongFormats } from './formats.ts'
import { mostCharacters } from './limits.ts'
import { drawMatching, matchOf, type Pattern, readPattern } from './pattern.ts'
import { hasType } from './types.ts'

/** How to break a rule of a number or a text. */
export function breakScalar(keywords: JsonObject, keyword: string): BreakRule | undefined {
  const step = typeof keywords.multipleOf === 'number' ? keywords.multipleOf : 1
  const bound = Number(keywords[keyword])
  switch (keyword) {
    case 'const':
      return oneOfThese(['other', 0, null].filter((value) => value !== keywords.const))
    case 'enum':
      return breakEnum(keywords)
    case 'minimum':
      return beyond(bound, bound - step, bound - 1000 * step)
    case 'maximum':
      return beyond(bound, bound + step, bound + 1000 * step)
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return oneOfThese([bound])
    case 'multipleOf':
      return breakMultiple(keywords, step)
    case 'minLength':
      return drawn((draw) => plainText(bound - 1, draw))
    case 'maxLength':
      return drawn((draw) => plainText(bound + 1, draw))
    case 'pattern':
      return breakPattern(String(keywords.pattern))
    case 'format':
      return breakFormat(keywords)
    default:
      return undefined
  }
}

/** Numbers beyond a bound that JSON writes in plain digits. */
function beyond(bound: number, ...values: readonly number[]): BreakRule | undefined {
  return oneOfThese(values.filter((value) => value !== bound && Math.abs(value) < 1e21))
}

function breakEnum({ enum: given }: JsonObject): BreakRule | undefined {
  const values = [given].flat()
  const texts = values.filter((value) => typeof value === 'string')
  const numbers = values.filter((value) => typeof value === 'number')
  const wrong = [
    ...texts.map((text) => `${text}x`),
    ...(numbers.length > 0 ? [Math.max(...numbers) + 1] : []),
    'nonsense',
    `"quoted"<é>`,
  ]
  return oneOfThese(wrong.filter((value) => !values.includes(value)))
}

export function breakCase({ enum: given }: JsonObject): BreakRule | undefined {
  const texts = [given].flat().filter((value) => typeof value === 'string')
  const other = texts
    .flatMap((text) => [text.toUpperCase(), text.toLowerCase(), text.charAt(0).toUpperCase() + text.slice(1)])
    .filter((text) => !texts.includes(text))
  return oneOfThese(other)
}

/** Between two multiples within the bounds: a whole number where only those are allowed. */
function breakMultiple(keywords: JsonObject, step: number): BreakRule | undefined {
  const isWhole = !hasType(keywords, 0.5)
  if (isWhole && step <= 1) return undefined
  const between = isWhole ? 1 : step / 2
  const first = lowestMultiple(keywords, step)
  return oneOfThese([...new Set([first + between, first + step + between])].filter((one) => isInBounds(keywords, one)))
}

function lowestMultiple({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: JsonObject, step: number): number {
  const [least, most] = [minimum ?? exclusiveMinimum, maximum ?? exclusiveMaximum]
  if (typeof least === 'number') return Math.ceil(least / step) * step
  return typeof most === 'number' && most < 3 * step ? Math.floor(most / step - 3) * step : 0
}

const isInBounds = ({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: JsonObject, value: number): boolean =>
  !(typeof minimum === 'number' && value < minimum) &&
  !(typeof maximum === 'number' && value > maximum) &&
  !(typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum) &&
  !(typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum)

/** Letters only: what breaks a length must break nothing else. */
function plainText(length: number, draw: Draw): string {
  if (length < 0) throw new CannotGenerate('no text is shorter than empty')
  if (length > mostCharacters) throw new CannotGenerate(`${length} characters are more than the ${mostCharacters} made`)
  return pick(draw, ['a', 'b', 'c']).repeat(length)
}

/** A pattern may take very long to refuse a long text, so only short ones are tried. */
const longestTried = 30

/** The first of some texts, each longer than the one before, that the pattern does not allow. */
const firstTooLong = (longer: (times: number) => string, { test }: Pattern): string[] =>
  Array.from({ length: longestTried }, (_, index) => longer(index + 1))
    .filter((text) => text.length <= 2 * longestTried && !test(text))
    .slice(0, 1)

const isDigits = (text: string): boolean => /^[0-9]+$/.test(text)

/** A text that fits, too often in a row or with too many zeros before it. */
const tooLong = (good: string, pattern: Pattern): string[] => [
  ...firstTooLong((times) => good.repeat(times + 1), pattern),
  ...(isDigits(good) ? firstTooLong((times) => '0'.repeat(times) + good, pattern) : []),
]

const wide = (digit: string): string => String.fromCharCode(0xff10 + Number(digit))

/** Other ways to write a number, in the place of its digits only. */
const nearNumbers = (good: string): string[] =>
  isDigits(good) ? [`+${good}`, `-${good}`, `${good}.0`, good.replace(/[0-9]/g, wide)] : []

/**
 * Texts around one that fits. In the patterns of PHP and Python, `$` also matches before a line break at the end; a text
 * of C ends at a NUL; codes of another list look alike.
 */
const nearTexts = (good: string): string[] => [
  ...[`${good}\n`, `\n${good}`, `${good}\0`, `${good}"<é>'`, 'US', 'USA'],
  ...nearNumbers(good.trim()),
]

function breakPattern(source: string): BreakRule | undefined {
  const pattern = readPattern(source)
  if (!pattern) return undefined
  const good = matchOf(source) ?? ''
  return {
    all:
      good.length > longestTried
        ? []
        : [...nearTexts(good), ...tooLong(good.trim(), pattern)].filter((text) => !pattern.test(text)),
    draw: (draw) => drawNear(pattern, draw),
  }
}

function drawNear({ source, test }: Pattern, draw: Draw): string {
  for (let tries = 0; tries < 40; tries++) {
    const good = oneIn(draw, 2) ? shortMatch(source, draw) : ''
    const near = pick(draw, [`x${good}`, `${good}x`, good + good, ofLength(between(draw, 0, 6), draw), `${good}!`, ' '])
    if (!test(near)) return near
  }
  throw new CannotGenerate(`every text that was tried fits the pattern ${source}`)
}

function shortMatch(source: string, draw: Draw): string {
  try {
    return drawMatching(source, 0, longestTried, draw)
  } catch (error) {
    if (error instanceof CannotGenerate) return ''
    throw error
  }
}

function breakFormat(keywords: JsonObject): BreakRule | undefined {
  const { format, minimum, maximum } = keywords
  if (boundsOfFormat(keywords))
    return oneOfThese([
      ...(typeof minimum === 'number' ? [] : [lowestInteger({ format }) - 1]),
      ...(typeof maximum === 'number' ? [] : [highestInteger({ format }) + 1]),
    ])
  const wrong = typeof format === 'string' && Object.hasOwn(wrongFormats, format) ? wrongFormats[format] : undefined
  return wrong && hasType(keywords, '') ? oneOfThese(wrong) : undefined
}
