import fc from 'fast-check'
import { isObject, type JsonObject } from '../document/json.ts'
import { breakType } from './break-type.ts'
import { CannotGenerate, type Draw, drawFrom, nested, pick } from './draw.ts'
import { drawItems, itemCounts } from './draw-array.ts'
import { mostItems } from './limits.ts'
import { drawMatching } from './pattern.ts'
import type { ValueMaker } from './value-maker.ts'

export const without = (object: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([other]) => other !== name))

export const firstFields = (object: JsonObject, count: number): JsonObject =>
  Object.fromEntries(Object.entries(object).slice(0, Math.max(0, count)))

/** With as many fields of the first one's value as are missing. */
export function padded(object: JsonObject, count: number): JsonObject {
  if (count > 10_000) throw new CannotGenerate(`${count} fields are more than the 10000 made`)
  const names = Array.from({ length: Math.max(0, count - Object.keys(object).length) }, (_, index) => `more${index}`)
  return { ...object, ...Object.fromEntries(names.map((name) => [name, Object.values(object)[0] ?? 1])) }
}

/** Items that do not match `contains`. */
export function withoutContained(maker: ValueMaker, keywords: JsonObject, draw: Draw): unknown[] {
  const { contains, ...others } = keywords
  const { min } = itemCounts(keywords)
  const isContained = isObject(contains) ? maker.validate(contains) : () => []
  return drawItems(maker, others, Math.max(1, min), nested(draw)).filter((item) => isContained(item).length > 0)
}

/** Items of which one more matches `contains` than `maxContains` allows. */
export function withMostContained(maker: ValueMaker, keywords: JsonObject, draw: Draw): unknown[] {
  const count = Number(keywords.maxContains) + 1
  if (count > mostItems) throw new CannotGenerate(`${count} items are more than the ${mostItems} made`)
  return drawItems(maker, { ...keywords, minContains: count }, count, nested(draw))
}

/** The first field that asks for others, without them. */
export function withoutDependents(maker: ValueMaker, keywords: JsonObject, object: JsonObject, draw: Draw): JsonObject {
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

export function breakName(maker: ValueMaker, { propertyNames }: JsonObject, draw: Draw): string {
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

/** For each field in `dependentSchemas`, the other fields that it requires. */
export function requiredDependents({ dependentSchemas }: JsonObject): JsonObject {
  const entries = Object.entries(isObject(dependentSchemas) ? dependentSchemas : {})
  return Object.fromEntries(entries.map(([name, schema]) => [name, isObject(schema) ? (schema.required ?? []) : []]))
}

/** A field whose name fits a pattern, with a value of a type that the schema of the pattern does not allow. */
export function wrongPatternField(maker: ValueMaker, { patternProperties }: JsonObject, draw: Draw): JsonObject {
  const [source, schema] = pick(draw, Object.entries(isObject(patternProperties) ? patternProperties : {}))
  const broken = breakType(maker.flatten(schema).keywords)
  if (!broken) throw new CannotGenerate(`the pattern ${source} allows every type`)
  return { [drawMatching(source, 1, longestName, draw)]: broken.draw(draw) }
}

const longestName = 30
