import { isObject, type JsonObject, parseJson } from '../document/json.ts'
import type { Parameter } from '../document/operations.ts'
import { propertiesOf } from '../document/properties.ts'
import type { Constraint } from '../document/subject.ts'
import { checkHeader } from '../exchange/read-header.ts'
import { valuesOfTwo } from '../generating/alternatives.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { breakRule } from '../generating/break-rule.ts'
import { breakCase, breakScalar } from '../generating/break-scalar.ts'
import { type BreakRule, drawn, oneOfThese } from '../generating/break-with.ts'
import { between, CannotGenerate, type Draw } from '../generating/draw.ts'
import { readPattern } from '../generating/pattern.ts'
import { remembered } from '../generating/remembered.ts'
import { BrokenArbitrary } from '../generating/schema-arbitrary.ts'
import { type JsonType, typesOf } from '../generating/types.ts'
import { separatorOf, text } from '../request/serialize.ts'
import { fitsPlace } from '../request/valid-calls.ts'
import { violateSchema } from './body.ts'

/** Values that break one keyword of a parameter's schema. */
export interface KeywordViolation {
  readonly constraint: Constraint
  readonly values: BrokenArbitrary
}

interface WayToBreak {
  readonly constraint: Constraint
  readonly broken: BreakRule
}

/** Values of a parameter that break one keyword of its schema. Everything is text on the way, so types are texts too. */
export const violateParameter = remembered(
  (arbitraries: Arbitraries, parameter: Parameter): readonly KeywordViolation[] => {
    if (parameter.json) return violateSchema(arbitraries, parameter.schema)
    const isValid = arbitraries.validate(parameter.schema)
    const hasChoices = arbitraries.maker.flatten(parameter.schema).choices.length > 0
    const isAllowed = (value: unknown) => hasChoices && readingsOf(value).some((one) => isValid(one).length === 0)
    const ways = waysToBreak(arbitraries, parameter)
    return possible(ways, (value) => fitsPlace(parameter, value) && !isAllowed(value))
  },
)

function waysToBreak(arbitraries: Arbitraries, parameter: Parameter): WayToBreak[] {
  const schema = arbitraries.flat(parameter.schema)
  const types = typesOf(schema)
  if (types.includes('array')) return breakList(arbitraries, schema, separatorOf(parameter))
  if (types.includes('object'))
    return [...breakFields(arbitraries, parameter.schema, schema), ...breakWhole(arbitraries, parameter)]
  return [...breakText(schema), ...breakAlternatives(arbitraries, parameter.schema)]
}

/** The text that is sent, and the number or boolean that it may stand for: an alternative may allow either. */
function readingsOf(value: unknown): unknown[] {
  const written = text(value)
  const read = parseJson(written)
  return typeof read === 'number' || typeof read === 'boolean' ? [written, read] : [written]
}

/** Values of a body of plain text that break one keyword of its schema. */
export function violateText(arbitraries: Arbitraries, schema: JsonObject): KeywordViolation[] {
  const flat = arbitraries.flat(schema)
  // A text without a character looks like no body at all.
  return typesOf(flat).includes('string') ? possible(breakText(flat), (value) => text(value) !== '') : []
}

/** The ways that have a value which the place of the text can carry. */
const possible = (ways: readonly WayToBreak[], fits: (value: unknown) => boolean): KeywordViolation[] =>
  ways.flatMap(({ constraint, broken }) => {
    const values = new BrokenArbitrary(broken, (bad) => bad, fits)
    return isPossible(values) ? [{ constraint, values }] : []
  })

/** Texts that break one alternative and that no other one allows, and texts that fit two where only one may hold. */
function breakAlternatives(arbitraries: Arbitraries, schema: JsonObject): WayToBreak[] {
  const { choices } = arbitraries.maker.flatten(schema)
  const [choice] = choices
  if (!choice || choices.length > 1) return []
  const branches = choice.branches.map((branch) => arbitraries.flat(branch))
  if (branches.some((branch) => typesOf(branch).some((type) => type === 'array' || type === 'object'))) return []
  const isValid = arbitraries.validate(schema)
  const texts = branches.flatMap((branch) => breakText(branch).flatMap(({ broken }) => broken.all ?? []))
  const wrongOf = (values: readonly unknown[]): BreakRule | undefined =>
    oneOfThese(
      [...new Set(values.map(text))].filter((one) => one !== 'null' && checkHeader(isValid, one) !== undefined),
    )
  const way = (constraint: Constraint, broken: BreakRule | undefined): WayToBreak[] =>
    broken ? [{ constraint, broken }] : []
  if (!choice.isExclusive) return way({ keyword: 'anyOf' }, wrongOf(texts))
  const ofTwo = valuesOfTwo(arbitraries.maker, arbitraries.maker.flatten(schema))
  return [...way({ keyword: 'oneOf', variant: 'none' }, wrongOf(texts)), ...way({ keyword: 'oneOf' }, wrongOf(ofTwo))]
}

/** Whether the place of the parameter can carry a value that breaks the rule. */
function isPossible(values: BrokenArbitrary): boolean {
  try {
    values.sample()
    return true
  } catch (error) {
    if (error instanceof CannotGenerate) return false
    throw error
  }
}

/** What a server repeats in its refusal has to be escaped there. */
const quoted = `"1"<é>'`
const notIntegers = ['abc', 'true', '--1', 'NaN', 'null', quoted]
/** Several numbers, a condition or a list in the place of a number. */
const severalNumbers = ['1-3', '1..3', '1;3', '1|3', '1~3', '>1', '!1', '[1]', '(1)', '"1"']
/** Numbers to a programming language, some of them up to the first sign that is no digit, but no integers to JSON. */
const otherNotations = ['0x1F', '0b1', '1_000', '1,000', '１２', '1.5', '1a', ...severalNumbers]
/** A fraction is wrong only where an integer is due. */
const notationsOf = (types: readonly JsonType[]): readonly string[] =>
  types.includes('number') ? otherNotations.filter((one) => one !== '1.5') : otherNotations

const notNumbers = ['abc', '1a', 'true', '--1', 'NaN', 'null', quoted]
const notBooleans = ['yes', '2', 'TRUE!', 'null', quoted]

/** Texts of no type that is due. They are written here, so they say nothing about anybody. */
export const wrongTexts: readonly string[] = [...notIntegers, ...otherNotations, ...notNumbers, ...notBooleans]

const scalarKeywords = [
  'const',
  'enum',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'format',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
] as const

/** Ways to break a number, a boolean or a text that is written as text. */
function breakText(schema: JsonObject): WayToBreak[] {
  const wrong = wrongTextsFor(schema)
  const isNumber = typesOf(schema).some((type) => type === 'number' || type === 'integer')
  const notation = wrong.length > 0 && isNumber ? notationsOf(typesOf(schema)) : []
  const way = (constraint: Constraint, broken: BreakRule | undefined): WayToBreak[] =>
    broken ? [{ constraint, broken }] : []
  return [
    ...way({ keyword: 'type' }, oneOfThese(wrong)),
    ...way({ keyword: 'type', variant: 'notation' }, oneOfThese(notation)),
    ...scalarKeywords
      .filter((keyword) => schema[keyword] !== undefined)
      .flatMap((keyword) => way({ keyword }, breakScalar(schema, keyword))),
    ...(Array.isArray(schema.enum) ? way({ keyword: 'enum', variant: 'case' }, breakCase(schema)) : []),
  ]
}

function wrongTextsFor(schema: JsonObject): readonly string[] {
  const types = typesOf(schema)
  const texts = wrongTextsOf(types)
  // How null is written in a text is not defined.
  return types.includes('null') ? texts.filter((wrong) => wrong !== 'null') : texts
}

function wrongTextsOf(types: readonly JsonType[]): readonly string[] {
  if (types.includes('string')) return []
  if (types.includes('number')) return notNumbers
  if (types.includes('integer')) return notIntegers
  return types.includes('boolean') ? notBooleans : []
}

/** Items that one parameter may have: an address longer than this is refused for its length. */
const mostItems = 500

function breakList(arbitraries: Arbitraries, schema: JsonObject, separator: string | undefined): WayToBreak[] {
  const { items, minItems, maxItems, uniqueItems } = schema
  if (!isObject(items)) return []
  const drawItem = (draw: Draw): unknown => drawWritten(arbitraries, items, draw)
  const ofLength = (length: number): BreakRule =>
    drawn((draw) => {
      if (length > mostItems) throw new CannotGenerate(`${length} items are too many for a parameter`)
      return Array.from({ length }, () => drawItem(draw))
    })
  const flat = arbitraries.flat(items)
  return [
    ...(typeof minItems === 'number' && minItems > 1
      ? [{ constraint: { keyword: 'minItems' }, broken: ofLength(minItems - 1) }]
      : []),
    ...(typeof maxItems === 'number' ? [{ constraint: { keyword: 'maxItems' }, broken: ofLength(maxItems + 1) }] : []),
    ...(uniqueItems === true ? [{ constraint: { keyword: 'uniqueItems' }, broken: twice(drawItem) }] : []),
    ...breakText(flat).map(({ constraint, broken }) => ({
      constraint: { ...constraint, part: 'items' },
      broken: inList((bad) => staysBad(flat, separator, bad), broken, drawItem),
    })),
  ]
}

const twice = (drawItem: (draw: Draw) => unknown): BreakRule =>
  drawn((draw) => {
    const item = drawItem(draw)
    return [item, item]
  })

/** A list of valid items and, at its end, one that breaks the rule. */
function inList(stays: (bad: unknown) => boolean, broken: BreakRule, drawItem: (draw: Draw) => unknown): BreakRule {
  const few = broken.all?.filter(stays).map((bad) => [bad])
  return {
    draw: (draw) => [
      ...Array.from({ length: between(draw, 0, 2) }, () => drawItem(draw)),
      drawBadItem(stays, broken, draw),
    ],
    ...(few && { all: few }),
  }
}

const mostTries = 40

function drawWritten(arbitraries: Arbitraries, items: JsonObject, draw: Draw): unknown {
  for (let tries = 0; tries < mostTries; tries++) {
    const item = arbitraries.maker.draw(items, draw)
    if (text(item).trim() !== '') return item
  }
  throw new CannotGenerate('every item is an empty text')
}

function drawBadItem(stays: (bad: unknown) => boolean, broken: BreakRule, draw: Draw): unknown {
  for (let tries = 0; tries < mostTries; tries++) {
    const bad = broken.draw(draw)
    if (stays(bad)) return bad
  }
  throw new CannotGenerate('every item that was tried is valid once it is part of a list')
}

/** A separator would make two items of one, and spaces beside it may be dropped: neither may turn bad into good. */
function staysBad(schema: JsonObject, separator: string | undefined, bad: unknown): boolean {
  const written = text(bad)
  if (written.trim() === '' || /[,\s]/.test(written.trim())) return false
  if (separator !== undefined && written.includes(separator)) return false
  return typeof schema.pattern !== 'string' || readPattern(schema.pattern)?.test(written.trim()) === false
}

/** A required field is left out, or there is one too many. Where each field is a separate parameter, none is too many. */
function breakWhole(arbitraries: Arbitraries, parameter: Parameter): WayToBreak[] {
  const hasOwnNames = parameter.style === 'form' && parameter.explode
  const keywords = hasOwnNames ? ['required'] : ['required', 'additionalProperties']
  return arbitraries.rules(parameter.schema).rules.flatMap((rule) => {
    const { keyword, name } = rule
    const broken = name === rule.field && keywords.includes(keyword) ? breakRule(arbitraries.maker, rule) : undefined
    return broken && rule.isCertain ? [{ constraint: { keyword, part: rule.field }, broken }] : []
  })
}

function breakFields(arbitraries: Arbitraries, whole: JsonObject, flat: JsonObject): WayToBreak[] {
  const properties = Object.entries(propertiesOf(flat))
  return properties.flatMap(([name, property]) =>
    breakText(arbitraries.flat(property)).map(({ constraint, broken }) => ({
      constraint: { ...constraint, part: name },
      broken: drawn((draw) => {
        const good = arbitraries.maker.draw(whole, draw)
        return { ...(isObject(good) ? good : {}), [name]: broken.draw(draw) }
      }),
    })),
  )
}
