import { isDeepStrictEqual } from 'node:util'
import { isObject, type JsonObject } from '../document/json.ts'
import { propertiesOf } from '../document/properties.ts'

interface Merged {
  readonly keywords: JsonObject
  /** False where both together mean more than the merged keywords say. */
  readonly isExact: boolean
}

type MergeKeyword = (a: unknown, b: unknown) => unknown

const least: MergeKeyword = (a, b) => (typeof a === 'number' && typeof b === 'number' ? Math.min(a, b) : (a ?? b))
const most: MergeKeyword = (a, b) => (typeof a === 'number' && typeof b === 'number' ? Math.max(a, b) : (a ?? b))
const both: MergeKeyword = (a, b) => {
  if (isObject(a) && isObject(b)) return { allOf: [a, b] }
  if (a === false || b === false) return false
  return isObject(a) ? a : b
}
const either: MergeKeyword = (a, b) => a === true || b === true
const union: MergeKeyword = (a, b) => [...new Set([a, b].flat())]

/** Keywords whose two values can be written as one value that means both. */
const exact: Readonly<Record<string, MergeKeyword>> = {
  type: (a, b) => commonTypes([a].flat(), [b].flat()),
  enum: (a, b) => [a].flat().filter((one) => [b].flat().some((other) => isDeepStrictEqual(one, other))),
  required: union,
  minimum: most,
  exclusiveMinimum: most,
  minLength: most,
  minItems: most,
  minProperties: most,
  maximum: least,
  exclusiveMaximum: least,
  maxLength: least,
  maxItems: least,
  maxProperties: least,
  uniqueItems: either,
  readOnly: either,
  writeOnly: either,
  nullable: (a, b) => a === true && b === true,
  items: both,
  propertyNames: both,
}

/** Keywords that describe and do not restrict. The later one counts. */
const descriptive = new Set([
  'title',
  'description',
  'example',
  'examples',
  'default',
  'deprecated',
  'xml',
  'externalDocs',
  '$comment',
  '$id',
  '$schema',
  '$anchor',
  '$defs',
  'definitions',
])

/** The keywords of two schemas that both hold. Neither may have references, `allOf` or choices. */
export function mergeKeywords(a: JsonObject, b: JsonObject): Merged {
  const keywords: JsonObject = { ...a, ...b }
  let isExact = true
  for (const name of Object.keys(b)) {
    if (a[name] === undefined || name === 'properties' || name === 'additionalProperties') continue
    if (descriptive.has(name) || name.startsWith('x-')) continue
    const mergeOne = Object.hasOwn(exact, name) ? exact[name] : undefined
    if (mergeOne) keywords[name] = mergeOne(a[name], b[name])
    else if (!isDeepStrictEqual(a[name], b[name])) isExact = false
  }
  // Two different constants leave no value.
  if ('const' in a && 'const' in b && !isDeepStrictEqual(a.const, b.const)) keywords.type = []
  const fields = mergeFields(a, b)
  return { keywords: { ...keywords, ...fields.keywords }, isExact: isExact && fields.isExact }
}

function commonTypes(a: readonly unknown[], b: readonly unknown[]): unknown[] {
  const isIn = (type: unknown, types: readonly unknown[]): boolean =>
    types.includes(type) || (type === 'integer' && types.includes('number'))
  return [...new Set([...a.filter((type) => isIn(type, b)), ...b.filter((type) => isIn(type, a))])]
}

/** Named fields of both. Where one schema is closed, fields that only the other names are not allowed. */
function mergeFields(a: JsonObject, b: JsonObject): Merged {
  const [fieldsA, fieldsB] = [propertiesOf(a), propertiesOf(b)]
  const properties = new Map(Object.entries(fieldsA))
  for (const [name, schema] of Object.entries(fieldsB)) {
    const before = properties.get(name)
    const differs = before !== undefined && !isDeepStrictEqual(before, schema)
    properties.set(name, differs ? { allOf: [before, schema] } : schema)
  }
  const unknownToA = restrictsOthers(a) ? namesOnlyIn(fieldsB, fieldsA) : []
  const unknownToB = restrictsOthers(b) ? namesOnlyIn(fieldsA, fieldsB) : []
  if (a.additionalProperties === false) for (const name of unknownToA) properties.set(name, false)
  if (b.additionalProperties === false) for (const name of unknownToB) properties.set(name, false)
  const others = both(a.additionalProperties, b.additionalProperties) ?? a.additionalProperties
  return {
    keywords: {
      ...(properties.size > 0 && { properties: Object.fromEntries(properties) }),
      ...(others !== undefined && { additionalProperties: others }),
    },
    isExact: unknownToA.length === 0 && unknownToB.length === 0,
  }
}

/** Whether not every field is allowed that the schema does not name. */
const restrictsOthers = ({ additionalProperties }: JsonObject): boolean =>
  additionalProperties !== undefined && additionalProperties !== true

const namesOnlyIn = (fields: JsonObject, others: JsonObject): string[] =>
  Object.keys(fields).filter((name) => !Object.hasOwn(others, name))
