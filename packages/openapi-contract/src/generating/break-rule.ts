import fc from 'fast-check'
import { isObject, type JsonObject } from '../document/json.ts'
import { between, CannotGenerate, type Draw, drawFrom, nested, oneIn, pick } from './draw.ts'
import { drawItems } from './draw-array.ts'
import { highestInteger, lowestInteger } from './draw-number.ts'
import { ofLength } from './draw-string.ts'
import { wrongFormats } from './formats.ts'
import { mostCharacters, mostItems } from './limits.ts'
import { drawMatching, readPattern } from './pattern.ts'
import type { Rule } from './rules.ts'
import { hasType, type JsonType, typesOf } from './types.ts'
import type { ValueMaker } from './value-maker.ts'

/** How to make parts that break one rule. */
export interface BreakRule {
  /** One such part. Throws CannotGenerate where none is found. */
  readonly draw: (draw: Draw) => unknown
  /** All of them, where there are only a few. Every run tries each, so that no verdict depends on luck. */
  readonly all?: readonly unknown[]
}

/** Breaks a rule with one of a few values; nothing where there is none. */
export const oneOfThese = (values: readonly unknown[]): BreakRule | undefined =>
  values.length > 0 ? { draw: (draw) => structuredClone(pick(draw, values)), all: values } : undefined

export const drawn = (draw: (draw: Draw) => unknown): BreakRule => ({ draw })

/** How to break a rule; nothing where a value cannot break it, or where this is not known. */
export function breakRule(maker: ValueMaker, rule: Rule): BreakRule | undefined {
  const { keywords } = rule.flat
  const { keyword } = rule
  const whole = (draw: Draw): JsonObject => {
    const value = maker.drawFlat({ ...rule.flat, keywords: { ...keywords, type: 'object' } }, nested(draw))
    return isObject(value) ? value : {}
  }
  switch (keyword) {
    case 'type':
      return breakType(keywords)
    case 'required':
      return drawn((draw) => without(whole(draw), rule.name ?? ''))
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return drawn((draw) => ({ ...whole(draw), [rule.name ?? 'unknownField']: 1 }))
    case 'minItems':
      return drawn((draw) =>
        drawItems(
          maker,
          { ...keywords, minItems: 0, contains: undefined },
          Number(keywords.minItems) - 1,
          nested(draw),
        ),
      )
    case 'maxItems':
      return drawn((draw) => {
        const count = Number(keywords.maxItems) + 1
        if (count > mostItems) throw new CannotGenerate(`${count} items are more than the ${mostItems} made`)
        const items = drawItems(maker, { ...keywords, maxItems: count }, count, nested(draw))
        if (items.length < count) throw new CannotGenerate(`fewer than ${count} different items were found`)
        return items
      })
    case 'uniqueItems':
      return drawn((draw) => {
        const [item] = drawItems(maker, { ...keywords, uniqueItems: false, minItems: 1 }, 1, nested(draw))
        const count = Math.max(2, Number(keywords.minItems ?? 2))
        return Array.from({ length: Math.min(count, mostItems) }, () => item)
      })
    case 'minProperties':
      return drawn((draw) => firstFields(whole(draw), Number(keywords.minProperties) - 1))
    case 'maxProperties':
      return drawn((draw) => padded(whole(draw), Number(keywords.maxProperties) + 1))
    case 'dependentRequired':
      return drawn((draw) => withoutDependents(maker, keywords, whole(draw), draw))
    case 'propertyNames':
      return drawn((draw) => {
        const wrong = breakName(maker, keywords, draw)
        const value = isObject(keywords.additionalProperties)
          ? maker.draw(keywords.additionalProperties, nested(draw))
          : 1
        return { [wrong]: value }
      })
    default:
      return breakScalar(keywords, keyword)
  }
}

/** Values of each type. Among them are those that become valid when a server converts what it gets. */
const samples: Readonly<Record<JsonType, readonly unknown[]>> = {
  null: [null],
  boolean: [true],
  integer: [7, 784],
  number: [1.5],
  string: ['text', '7'],
  array: [[]],
  object: [{}],
}

function breakType(keywords: JsonObject): BreakRule | undefined {
  const allowed = new Set<string>(typesOf(keywords))
  if (allowed.has('number')) allowed.add('integer')
  return oneOfThese(Object.entries(samples).flatMap(([type, values]) => (allowed.has(type) ? [] : values)))
}

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
      return oneOfThese([step / 2, lowestMultiple(keywords, step) + step / 2])
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
  const wrong = [...texts.map((text) => `${text}x`), 'nonsense'].filter((value) => !values.includes(value))
  return oneOfThese(wrong)
}

export function breakCase({ enum: given }: JsonObject): BreakRule | undefined {
  const texts = [given].flat().filter((value) => typeof value === 'string')
  const other = texts
    .flatMap((text) => [text.toUpperCase(), text.toLowerCase(), text.charAt(0).toUpperCase() + text.slice(1)])
    .filter((text) => !texts.includes(text))
  return oneOfThese(other)
}

const lowestMultiple = ({ minimum }: JsonObject, step: number): number =>
  Math.ceil((typeof minimum === 'number' ? minimum : 0) / step) * step

/** Letters only: what breaks a length must break nothing else. */
function plainText(length: number, draw: Draw): string {
  if (length < 0) throw new CannotGenerate('no text is shorter than empty')
  if (length > mostCharacters) throw new CannotGenerate(`${length} characters are more than the ${mostCharacters} made`)
  return pick(draw, ['a', 'b', 'c']).repeat(length)
}

/** A pattern may take very long to refuse a long text, so only short ones are tried. */
const longestTried = 30

function breakPattern(source: string): BreakRule | undefined {
  const pattern = readPattern(source)
  if (!pattern) return undefined
  return drawn((draw) => {
    for (let tries = 0; tries < 40; tries++) {
      const good = oneIn(draw, 2) ? shortMatch(source, draw) : ''
      const near = pick(draw, [
        `x${good}`,
        `${good}x`,
        good + good,
        ofLength(between(draw, 0, 6), draw),
        `${good}!`,
        ' ',
      ])
      if (!pattern.test(near)) return near
    }
    throw new CannotGenerate(`every text that was tried fits the pattern ${source}`)
  })
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
  if (format === 'int32')
    return oneOfThese([
      ...(typeof minimum === 'number' ? [] : [lowestInteger({ format }) - 1]),
      ...(typeof maximum === 'number' ? [] : [highestInteger({ format }) + 1]),
    ])
  const wrong = typeof format === 'string' && Object.hasOwn(wrongFormats, format) ? wrongFormats[format] : undefined
  return wrong && hasType(keywords, '') ? oneOfThese(wrong) : undefined
}

const without = (object: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([other]) => other !== name))

const firstFields = (object: JsonObject, count: number): JsonObject =>
  Object.fromEntries(Object.entries(object).slice(0, Math.max(0, count)))

/** With as many fields of the first one's value as are missing. */
function padded(object: JsonObject, count: number): JsonObject {
  if (count > 10_000) throw new CannotGenerate(`${count} fields are more than the 10000 made`)
  const names = Array.from({ length: Math.max(0, count - Object.keys(object).length) }, (_, index) => `more${index}`)
  return { ...object, ...Object.fromEntries(names.map((name) => [name, Object.values(object)[0] ?? 1])) }
}

/** The first field that asks for others, without them. */
function withoutDependents(maker: ValueMaker, keywords: JsonObject, object: JsonObject, draw: Draw): JsonObject {
  const { dependentRequired, properties } = keywords
  const entries = Object.entries(isObject(dependentRequired) ? dependentRequired : {})
  const asking = entries.filter(([, needed]) => [needed].flat().length > 0)
  if (asking.length === 0) throw new CannotGenerate('no field asks for another')
  const [name, needed] = pick(draw, asking)
  const schema = isObject(properties) ? properties[name] : undefined
  const value = object[name] ?? (isObject(schema) ? maker.draw(schema, nested(draw)) : 'text')
  const dropped = new Set([needed].flat())
  return { ...Object.fromEntries(Object.entries(object).filter(([other]) => !dropped.has(other))), [name]: value }
}

function breakName(maker: ValueMaker, { propertyNames }: JsonObject, draw: Draw): string {
  const isValid = isObject(propertyNames) ? maker.validate(propertyNames) : () => ['no name is allowed']
  const names = [
    '',
    ' ',
    'x',
    'X',
    'a b',
    '-',
    '1',
    'abcdefghijklmnopqrstuvwxyz'.repeat(4),
    drawFrom(draw, fc.string()),
  ]
  const wrong = names.filter((name) => isValid(name).length > 0)
  if (wrong.length === 0) throw new CannotGenerate('every name that was tried is allowed')
  return pick(draw, wrong)
}
