import { isObject, type JsonObject } from '../document/json.ts'
import { propertiesOf } from '../document/properties.ts'
import { between, CannotGenerate, type Draw, nested, oneIn, pick } from './draw.ts'
import { requiredFields, sendableFields } from './fields.ts'
import { deepest, mostFields, mostHeight } from './limits.ts'
import { drawMatching } from './pattern.ts'
import type { ValueMaker } from './value-maker.ts'

/** An object that is being drawn. */
interface Unfinished {
  readonly maker: ValueMaker
  readonly keywords: JsonObject
  readonly draw: Draw
  readonly fields: Map<string, unknown>
  /** The least and the most fields that it may have. */
  readonly min: number
  readonly max: number
  /** It gets no more than it needs. */
  readonly isMinimal: boolean
}

/** An object with what is required, some of what is optional, and fields of other names where the schema is a map. */
export function drawObject(maker: ValueMaker, keywords: JsonObject, draw: Draw): JsonObject {
  const isMinimal = draw.depth > deepest || draw.parts.left <= 0
  const object: Unfinished = { maker, keywords, draw, fields: new Map(), ...fieldCounts(keywords), isMinimal }
  const sendable = new Map(sendableFields(maker.document, keywords))
  addRequired(object, sendable)
  addOptional(object, sendable)
  addDependents(object)
  addEntries(object)
  addFieldOfCaller(object)
  return Object.fromEntries(object.fields)
}

function fieldCounts(keywords: JsonObject): { readonly min: number; readonly max: number } {
  const min = typeof keywords.minProperties === 'number' ? keywords.minProperties : 0
  const max = typeof keywords.maxProperties === 'number' ? keywords.maxProperties : Number.POSITIVE_INFINITY
  if (min > max) throw new CannotGenerate(`minProperties ${min} is more than maxProperties ${max}`)
  if (min > mostFields) throw new CannotGenerate(`minProperties ${min} is more than the ${mostFields} fields made`)
  return { min, max }
}

function addRequired({ maker, keywords, draw, fields }: Unfinished, sendable: ReadonlyMap<string, JsonObject>): void {
  const properties = propertiesOf(keywords)
  for (const [name, schema] of requiredFields(keywords)) {
    // What only the server sends is never required of a caller.
    if (Object.hasOwn(properties, name) && !sendable.has(name) && properties[name] !== false) continue
    draw.parts.left--
    fields.set(name, drawRequired(maker, name, sendable.get(name) ?? schema, draw))
  }
}

function addOptional(object: Unfinished, sendable: ReadonlyMap<string, JsonObject>): void {
  const { maker, draw, fields, min, max, isMinimal } = object
  for (const [name, schema] of sendable) {
    const isWanted = fields.size < min || (!isMinimal && fields.size < max && oneIn(draw, 2))
    if (fields.has(name) || !isWanted) continue
    const value = drawOptional(maker, schema, draw)
    if (value !== undefined) fields.set(name, value)
  }
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

function addDependents({ maker, keywords, draw, fields }: Unfinished): void {
  const { dependentRequired } = keywords
  if (!isObject(dependentRequired)) return
  const schemas = propertiesOf(keywords)
  // A map grows while it is walked, so that what is added can ask for more.
  for (const name of fields.keys())
    for (const dependent of [dependentRequired[name] ?? []].flat().map(String))
      if (!fields.has(dependent)) fields.set(dependent, drawField(maker, schemas[dependent], draw))
}

/** Fields that the schema does not name: entries of a map, or what an open schema lets through. */
function addEntries(object: Unfinished): void {
  const { maker, keywords, draw, fields } = object
  const patterns = Object.entries(isObject(keywords.patternProperties) ? keywords.patternProperties : {})
  const wanted = countEntries(object, patterns.length > 0)
  for (let tries = 0, added = 0; added < wanted && tries < wanted * 20 + 20; tries++) {
    draw.parts.left--
    const entry = chooseEntry(object, patterns, tries)
    if (!entry) break
    const { name, schema } = entry
    if (fields.has(name) || name === '__proto__' || Object.hasOwn(propertiesOf(keywords), name)) continue
    fields.set(name, isObject(schema) ? maker.draw(schema, nested(draw)) : between(draw, 0, 9))
    added++
  }
}

/** As many entries as the object lacks, and some more where the schema describes them. */
function countEntries({ keywords, draw, fields, min, max, isMinimal }: Unfinished, hasPatterns: boolean): number {
  const missing = Math.max(0, min - fields.size)
  const room = Math.min(max - fields.size, 3)
  const isDescribed = isObject(keywords.additionalProperties) || hasPatterns
  return Math.max(missing, isDescribed && !isMinimal && room > 0 ? between(draw, 0, room) : 0)
}

interface Entry {
  readonly name: string
  readonly schema: unknown
}

/** The name and the schema of one more entry. Undefined where the object is closed. */
function chooseEntry(
  { maker, keywords, draw }: Unfinished,
  patterns: readonly (readonly [string, unknown])[],
  tries: number,
): Entry | undefined {
  const { additionalProperties, unevaluatedProperties } = keywords
  if (patterns.length > 0 && (!isObject(additionalProperties) || oneIn(draw, 2))) {
    const [pattern, schema] = pick(draw, patterns)
    return { name: drawMatching(pattern, 0, 60, draw), schema }
  }
  if (additionalProperties === false || unevaluatedProperties === false) return undefined
  return { name: drawName(maker, keywords, tries, draw), schema: additionalProperties }
}

/** A schema that says it is open gets a field of the caller's own now and then. */
function addFieldOfCaller({ keywords, draw, fields, max, isMinimal }: Unfinished): void {
  if (keywords.additionalProperties !== true || isObject(keywords.propertyNames)) return
  if (!isMinimal && fields.size < max && oneIn(draw, 5)) fields.set('customField', `text ${between(draw, 0, 9)}`)
}

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
