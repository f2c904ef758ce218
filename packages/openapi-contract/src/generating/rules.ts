import { assertions } from '../document/assertions.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import { propertiesOf } from '../document/properties.ts'
import { mayFitTwo } from './alternatives.ts'
import { between, type Draw, nested, pick } from './draw.ts'
import { drawItems, itemCounts } from './draw-array.ts'
import { isReadOnly, sendableFields } from './fields.ts'
import type { FlatSchema } from './flat-schema.ts'
import { deepest, mostHeight } from './limits.ts'
import { typesOf } from './types.ts'
import type { ValueMaker } from './value-maker.ts'

/** One rule of a schema, the field that it is about, and how to make a whole value around that field. */
export interface Rule {
  /** `info.birthday`, `phones.*`, or an empty string for the value itself. */
  readonly field: string
  /** A keyword of JSON Schema; `sent` for a field that may be sent at all. */
  readonly keyword: string
  /** The schema that has the rule. For `required` and closed objects it is the object's schema. */
  readonly flat: FlatSchema
  /** A whole value that has the given part at the rule's place and is valid everywhere else. */
  readonly around: (part: unknown, draw: Draw) => unknown
  /** False where a value that breaks the rule may be valid all the same, because of alternatives. */
  readonly isCertain: boolean
  /** The field's own name, for `required` and closed objects. */
  readonly name?: string
}

export interface Rules {
  readonly rules: readonly Rule[]
  /** How many fields were left out because the schema has more than are looked at. */
  readonly leftOut: number
}

/** Fields of one body or parameter that are looked at. */
const mostPlaces = 1_000

interface Place {
  readonly field: string
  readonly node: unknown
  readonly flat: FlatSchema
  readonly depth: number
  readonly around: Rule['around']
  readonly isCertain: boolean
  /** The schemas that lead here. A schema that is among them already is not entered again. */
  readonly through: readonly FlatSchema[]
}

/** Every rule that a schema, and all that it is made of, has for what a caller sends. The outermost come first. */
export function listRules(maker: ValueMaker, schema: JsonObject): Rules {
  const rules: Rule[] = []
  const flat = maker.flatten(schema)
  const places: Place[] = [
    { field: '', node: schema, flat, depth: 0, around: (part) => part, isCertain: !flat.isUncertain, through: [] },
  ]
  let seen = 0
  for (const place of places) {
    if (seen >= mostPlaces) break
    seen++
    if (place.flat.choices.length > 0) {
      rules.push(...rulesOfChoice(maker, place))
      places.push(...branchesOf(maker, place))
      continue
    }
    rules.push(...ownRules(maker, place))
    if (place.depth <= deepest) places.push(...partsOf(maker, place))
  }
  return { rules, leftOut: places.length - seen }
}

/** That a value fits one branch only of the first choice. */
function rulesOfChoice(maker: ValueMaker, { field, flat, around }: Place): Rule[] {
  const isBreakable = flat.choices[0]?.isExclusive && mayFitTwo(maker, flat)
  return isBreakable ? [{ field, keyword: 'oneOf', flat, around, isCertain: false }] : []
}

/** The place with each branch of its first choice. */
function branchesOf(maker: ValueMaker, place: Place): Place[] {
  const branches = place.flat.choices[0]?.branches ?? []
  return [...branches.keys()]
    .map((index) => maker.choose(place.flat, index))
    .filter((flat) => maker.heightOf(flat) <= mostHeight)
    .map((flat) => ({ ...place, flat, isCertain: false }))
}

function ownRules({ document }: ValueMaker, { field, flat, around, isCertain }: Place): Rule[] {
  const { keywords } = flat
  const properties = propertiesOf(keywords)
  const rule = (keyword: string, more: Partial<Rule> = {}): Rule => ({
    field,
    keyword,
    flat,
    around,
    isCertain,
    ...more,
  })
  const closed = (['additionalProperties', 'unevaluatedProperties'] as const).filter((name) => keywords[name] === false)
  const ended = (['items', 'unevaluatedItems'] as const).filter((name) => keywords[name] === false)
  const forbidden = Object.keys(properties).filter((name) => properties[name] === false)
  return [
    ...assertions.filter((keyword) => isRule(keywords, keyword)).map((keyword) => rule(keyword)),
    ...(isFormatRule(keywords) ? [rule('format')] : []),
    ...(keywords.uniqueItems === true ? [rule('uniqueItems')] : []),
    ...closed.map((keyword) => rule(keyword, { field: joinField(field, 'unknownField'), name: 'unknownField' })),
    ...ended.map((keyword) => rule(keyword)),
    ...forbidden.map((name) => rule('properties', { field: joinField(field, name), name })),
    ...[keywords.required ?? []]
      .flat()
      .map(String)
      // What only the server sends is not required of a caller.
      .filter((name) => !Object.hasOwn(properties, name) || !isReadOnly(document, properties[name]))
      .map((name) => rule('required', { field: joinField(field, name), name })),
  ]
}

const isRule = (keywords: JsonObject, keyword: string): boolean => {
  if (keywords[keyword] === undefined) return false
  // Every array has at least no item, every text at least no character.
  return !(['minItems', 'minLength', 'minProperties'].includes(keyword) && keywords[keyword] === 0)
}

/** An integer's format is a bound: where both bounds are given, it adds nothing. Other numbers' formats only describe. */
const isFormatRule = ({ format, minimum, maximum }: JsonObject): boolean =>
  format !== undefined &&
  format !== 'float' &&
  format !== 'double' &&
  !(typeof minimum === 'number' && typeof maximum === 'number')

/** The fields and items of a place, each with how to make a whole value around it. */
function partsOf(maker: ValueMaker, place: Place): Place[] {
  const { field, flat, depth, around, isCertain, through } = place
  const { keywords } = flat
  const types = typesOf(keywords)
  const inside = (node: unknown, name: string, place: Rule['around']): Place[] => {
    if (!isObject(node)) return []
    const next = maker.flatten(node)
    if (next === flat || through.includes(next) || maker.heightOf(next) > mostHeight) return []
    return [
      {
        field: joinField(field, name),
        node,
        flat: next,
        depth: depth + 1,
        around: (part, draw) => around(place(part, draw), draw),
        isCertain: isCertain && !next.isUncertain && !flat.isUncertain,
        through: [...through, flat],
      },
    ]
  }
  const asObjects: FlatSchema = { ...flat, keywords: { ...keywords, type: 'object' } }
  const object = (draw: Draw) => maker.drawFlat(asObjects, nested(draw, depth))
  return [
    ...(types.includes('object')
      ? sendableFields(maker.document, keywords).flatMap(([name, node]) =>
          inside(node, name, (part, draw) => ({ ...asObject(object(draw)), [name]: part })),
        )
      : []),
    ...(types.includes('array')
      ? [
          ...[keywords.prefixItems ?? []]
            .flat()
            .flatMap((node, index) =>
              inside(node, String(index), (part, draw) =>
                arrayWith(maker, keywords, index, nested(draw, depth)).with(index, part),
              ),
            ),
          ...inside(keywords.items, '*', (part, draw) => amongItems(maker, keywords, part, nested(draw, depth))),
        ]
      : []),
    ...(types.includes('object')
      ? inside(keywords.additionalProperties, '*', (part, draw) =>
          inEntry(asObject(object(draw)), keywords, part, draw),
        )
      : []),
  ]
}

/** Other items around a broken one are enough to see that a server looks at each of them. */
const mostAround = 3

/** A short array that has the position, which a schema of `prefixItems` is about. */
function arrayWith(maker: ValueMaker, keywords: JsonObject, position: number, draw: Draw): unknown[] {
  return drawItems(maker, keywords, Math.max(itemCounts(keywords).min, position + 1), draw)
}

/** A short array with the part at any position that `items` is about. */
function amongItems(maker: ValueMaker, keywords: JsonObject, part: unknown, draw: Draw): unknown[] {
  const { min, max } = itemCounts(keywords)
  const before = Array.isArray(keywords.prefixItems) ? keywords.prefixItems.length : 0
  const least = Math.max(1, Math.min(min, mostAround), before + 1)
  const most = draw.parts.left > 0 ? Math.max(least, Math.min(max, mostAround)) : least
  const items = drawItems(maker, keywords, between(draw, least, most), draw)
  return items.length > before ? items.with(between(draw, before, items.length - 1), part) : [...items, part]
}

/** The map with the part in place of one of its entries, or as its only one. */
function inEntry(map: JsonObject, keywords: JsonObject, part: unknown, draw: Draw): JsonObject {
  const named = propertiesOf(keywords)
  const keys = Object.keys(map).filter((key) => !Object.hasOwn(named, key))
  return { ...map, [keys.length === 0 ? '0' : pick(draw, keys)]: part }
}

const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {})

export const joinField = (field: string, name: string): string => (field === '' ? name : `${field}.${name}`)
