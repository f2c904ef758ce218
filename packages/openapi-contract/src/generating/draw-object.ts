import { isObject, type JsonObject } from '../document/json.ts'
import { between, CannotGenerate, type Draw, nested, oneIn, pick } from './draw.ts'
import { requiredFields, sendableFields } from './fields.ts'
import { deepest, mostFields, mostHeight } from './limits.ts'
import { drawMatching } from './pattern.ts'
import type { ValueMaker } from './value-maker.ts'

/** An object with what is required, some of what is optional, and fields of other names where the schema is a map. */
export function drawObject(maker: ValueMaker, keywords: JsonObject, draw: Draw): JsonObject {
  const isMinimal = draw.depth > deepest || draw.parts.left <= 0
  const { min, max } = fieldCounts(keywords)
  const named = new Map(sendableFields(maker.document, keywords))
  const properties = isObject(keywords.properties) ? keywords.properties : {}
  const object = new Map<string, unknown>()
  for (const [name, schema] of requiredFields(keywords)) {
    // What only the server sends is never required of a caller.
    if (Object.hasOwn(properties, name) && !named.has(name) && properties[name] !== false) continue
    draw.parts.left--
    object.set(name, drawRequired(maker, name, named.get(name) ?? schema, draw))
  }
  for (const [name, schema] of named) {
    const isWanted = object.size < min || (!isMinimal && object.size < max && oneIn(draw, 2))
    if (object.has(name) || !isWanted) continue
    const value = drawOptional(maker, schema, draw)
    if (value !== undefined) object.set(name, value)
  }
  addDependents(maker, keywords, object, draw)
  addOtherFields(maker, keywords, object, { min, max, isMinimal }, draw)
  return Object.fromEntries(object)
}

function fieldCounts(keywords: JsonObject): { readonly min: number; readonly max: number } {
  const min = typeof keywords.minProperties === 'number' ? keywords.minProperties : 0
  const max = typeof keywords.maxProperties === 'number' ? keywords.maxProperties : Number.POSITIVE_INFINITY
  if (min > max) throw new CannotGenerate(`minProperties ${min} is more than maxProperties ${max}`)
  if (min > mostFields) throw new CannotGenerate(`minProperties ${min} is more than the ${mostFields} fields made`)
  return { min, max }
}

const drawField = (maker: ValueMaker, schema: unknown, draw: Draw): unknown => {
  if (schema === false) throw new CannotGenerate('a required field is not allowed')
  return isObject(schema) ? maker.draw(schema, nested(draw)) : 'text'
}

/** Where a required field has no value, its name leads to the reason. */
function drawRequired(maker: ValueMaker, name: string, schema: unknown, draw: Draw): unknown {
  try {
    return drawField(maker, schema, draw)
  } catch (error) {
    if (error instanceof CannotGenerate) throw new CannotGenerate(`${name}: ${error.message}`)
    throw error
  }
}

/** A field that may be left out is left out where no value is found for it. */
function drawOptional(maker: ValueMaker, schema: JsonObject, draw: Draw): unknown {
  if (maker.heightOf(maker.flatten(schema)) > mostHeight) return undefined
  draw.parts.left--
  try {
    return maker.draw(schema, nested(draw))
  } catch (error) {
    if (error instanceof CannotGenerate) return undefined
    throw error
  }
}

function addDependents(
  maker: ValueMaker,
  { dependentRequired, properties }: JsonObject,
  object: Map<string, unknown>,
  draw: Draw,
): void {
  if (!isObject(dependentRequired)) return
  const schemas = isObject(properties) ? properties : {}
  // A map grows while it is walked, so that what is added can ask for more.
  for (const name of object.keys())
    for (const dependent of [dependentRequired[name] ?? []].flat().map(String))
      if (!object.has(dependent)) object.set(dependent, drawField(maker, schemas[dependent], draw))
}

/** Fields that the schema does not name: entries of a map, or what an open schema lets through. */
function addOtherFields(
  maker: ValueMaker,
  keywords: JsonObject,
  object: Map<string, unknown>,
  { min, max, isMinimal }: { readonly min: number; readonly max: number; readonly isMinimal: boolean },
  draw: Draw,
): void {
  const { additionalProperties, unevaluatedProperties, patternProperties } = keywords
  const patterns = Object.entries(isObject(patternProperties) ? patternProperties : {})
  const isMap = isObject(additionalProperties)
  const missing = Math.max(0, min - object.size)
  const room = Math.min(max - object.size, 3)
  const some = (isMap || patterns.length > 0) && !isMinimal && room > 0 ? between(draw, 0, room) : 0
  const wanted = Math.max(missing, some)
  for (let tries = 0, added = 0; added < wanted && tries < wanted * 20 + 20; tries++) {
    draw.parts.left--
    const [pattern, schema] = patterns.length > 0 && (!isMap || oneIn(draw, 2)) ? pick(draw, patterns) : ([] as const)
    if (pattern === undefined && (additionalProperties === false || unevaluatedProperties === false)) break
    const name = pattern === undefined ? drawName(maker, keywords, tries, draw) : drawMatching(pattern, 0, 60, draw)
    if (object.has(name) || name === '__proto__' || isNamed(keywords, name)) continue
    const value = pattern === undefined ? additionalProperties : schema
    object.set(name, isObject(value) ? maker.draw(value, nested(draw)) : between(draw, 0, 9))
    added++
  }
  // A schema that says it is open gets a field of the caller's own now and then.
  const isOpen = additionalProperties === true && !isMinimal && object.size < max
  if (isOpen && !isObject(keywords.propertyNames) && oneIn(draw, 5))
    object.set('customField', `text ${between(draw, 0, 9)}`)
}

const isNamed = ({ properties }: JsonObject, name: string): boolean =>
  isObject(properties) && Object.hasOwn(properties, name)

const names = ['a', 'b', 'c', 'key', 'other', 'name', 'x1', 'label']

function drawName(maker: ValueMaker, { propertyNames }: JsonObject, tries: number, draw: Draw): string {
  if (isObject(propertyNames)) return String(maker.draw(nameSchema(propertyNames), nested(draw)))
  return tries < 10 ? pick(draw, names) : `field${tries}`
}

const nameSchemas = new WeakMap<JsonObject, JsonObject>()

function nameSchema(propertyNames: JsonObject): JsonObject {
  const known = nameSchemas.get(propertyNames)
  if (known) return known
  const made = { allOf: [{ type: 'string' }, propertyNames] }
  nameSchemas.set(propertyNames, made)
  return made
}
