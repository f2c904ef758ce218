import { hideDataReferences, revealInText } from '../document/data-references.ts'
import { isInherited } from '../document/inherited-names.ts'
import { walkShape } from '../document/walk-shape.ts'
import { isObject, type JsonObject } from '../json.ts'
import { atReference, referenceOf } from '../json-pointer.ts'

/** Ends the name of a property that every object inherits, such as `constructor`. */
const ownName = '__own_property__'

/**
 * A copy of the document that openapi-typescript can read. It follows every reference that it sees, also to hosts and
 * files, and fails at some things that OpenAPI allows.
 */
export function prepareForTypes(document: JsonObject): JsonObject {
  const copy = structuredClone(hideDataReferences(document))
  walkShape(copy, ({ kind, value }) => {
    if (kind === 'document') value.paths = withoutExtensions(value.paths)
    if (kind === 'operation') value.responses = withoutExtensions(value.responses)
    if (kind === 'discriminator') mapByReference(document, value)
    if (kind === 'schema') prepareSchema(value)
  })
  return copy
}

/** The types, with the names that `prepareForTypes` has changed as they were. */
export const restoreNames = (types: string): string => revealInText(types).replaceAll(ownName, '')

function withoutExtensions(value: unknown): unknown {
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('x-')))
}

/** OpenAPI also allows the bare name of a schema. What leads to no schema of the document is left out. */
function mapByReference(document: JsonObject, discriminator: JsonObject): void {
  if (!isObject(discriminator.mapping)) return
  const mapped = Object.entries(discriminator.mapping).flatMap(([value, schema]) => {
    const references = [String(schema), referenceOf(['components', 'schemas', String(schema)])]
    const reference = references.find((each) => atReference(document, each) !== undefined)
    return reference === undefined ? [] : [[value, reference]]
  })
  discriminator.mapping = Object.fromEntries(mapped)
}

function prepareSchema(schema: JsonObject): void {
  for (const key of ['allOf', 'anyOf', 'oneOf', 'prefixItems'])
    if (Array.isArray(schema[key])) schema[key] = schema[key].map(asObject)
  if (isObject(schema.properties))
    schema.properties = Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [own(key), value]))
  if (Array.isArray(schema.required)) schema.required = schema.required.map((name) => own(String(name)))
}

/** A schema that is `true` or `false` as an object. */
function asObject(schema: unknown): unknown {
  if (typeof schema !== 'boolean') return schema
  return schema ? {} : { not: {} }
}

const own = (name: string): string => (isInherited(name) ? `${name}${ownName}` : name)
