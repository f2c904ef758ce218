import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { componentsOf } from '../document/components.ts'
import { isInherited } from '../document/inherited-names.ts'
import { listOperations } from '../document/operations.ts'
import { resolve } from '../document/resolve.ts'
import { walkShape } from '../document/walk-shape.ts'
import { isObject, type JsonObject } from '../json.ts'
import { atReference, pointerOf } from '../json-pointer.ts'

const reference = '#/components/schemas/'
// A pattern is checked in place, where a format would need a library at run time.
const formats: Record<string, string> = {
  date: '^\\d{4}-\\d\\d-\\d\\d$',
  'date-time': '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
}
const assertions = new Set(
  '$ref type enum const properties required items additionalProperties anyOf oneOf allOf pattern'.split(' '),
)

/**
 * A module that checks every documented response, compiled now, so that nothing compiles or is imported at run time.
 * It is stricter than the description, whose objects are open: a member that is not described is a finding too.
 */
export function validatorsModule(document: JsonObject): string {
  const schemas = new Map<string, unknown>()
  const rows = listOperations(document).map(({ id, responses }) => {
    const cells = Object.entries(responses).flatMap(([status, response]) => {
      const schema = schemaOf(document, response)
      if (schema === undefined || !/^\d{3}$/.test(status)) return []
      const name = nameOf(schema) ?? `${id}${status}`
      schemas.set(name, schema)
      return [`${status}: validate${name}`]
    })
    return `  ${id}: { ${cells.join(', ')} },\n`
  })
  const code = compile(document, schemas)
  return `// @ts-nocheck\n${code.replace('"use strict";', '')}\nexport const responses = {\n${rows.join('')}}\n`
}

/** The schema of a response in whatever media type it has. */
function schemaOf(document: JsonObject, response: unknown): unknown {
  const { content } = resolve(document, response)
  const [media] = Object.values(isObject(content) ? content : {})
  return isObject(media) ? media.schema : undefined
}

/** The name of a shared schema, if it can be part of a function's name. */
function nameOf(schema: unknown): string | undefined {
  const name = isObject(schema) && typeof schema.$ref === 'string' ? schema.$ref.slice(reference.length) : ''
  return /^[A-Za-z_]\w*$/.test(name) ? name : undefined
}

function compile(document: JsonObject, schemas: ReadonlyMap<string, unknown>): string {
  const shared = Object.entries(componentsOf(document, 'schemas'))
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: false,
    inlineRefs: false,
    ownProperties: hasInheritedName(document),
    code: { source: true, esm: true, optimize: 2 },
  })
  const others = new OtherSchemas()
  const defined = Object.fromEntries(shared.map(([name, schema]) => [name, close(schema, others)]))
  const roots = [...schemas].map(([name, schema]) =>
    nameOf(schema) === name
      ? { $id: name, $ref: `document#/$defs/${name}` }
      : { $id: name, ...(close(schema, others) as JsonObject) },
  )
  ajv.addSchema({ $id: 'document', $defs: { ...defined, ...others.close(document) } })
  for (const root of roots) ajv.addSchema(root)
  return standalone.default(ajv, Object.fromEntries([...schemas.keys()].map((name) => [`validate${name}`, name])))
}

/** The schemas that something refers to, except for the shared ones. Each has a name in `$defs`. */
class OtherSchemas {
  /** Names by reference. They begin with a slash, which the name of a shared schema cannot have. */
  readonly #names = new Map<string, string>()

  /** The reference to the same schema in `$defs`. */
  referenceTo(target: string): string {
    const shared = sharedNameOf(target)
    if (shared !== undefined) return `document#/$defs/${shared}`
    const name = this.#names.get(target) ?? `/${this.#names.size}`
    this.#names.set(target, name)
    return `document#${pointerOf(['$defs', name])}`
  }

  /** Each of them, closed. It may refer to more of them, which are closed too. */
  close(document: JsonObject): JsonObject {
    const closed: JsonObject = {}
    // The map grows while it is read.
    for (const [target, name] of this.#names) closed[name] = close(atReference(document, target), this)
    return closed
  }
}

/** The name of the shared schema that a reference leads to. Undefined for a reference to anything else, or inside of one. */
function sharedNameOf(target: string): string | undefined {
  const name = target.startsWith(reference) ? target.slice(reference.length) : undefined
  return name?.includes('/') ? undefined : name
}

/** Whether a property has a name that every object inherits, such as `constructor`. A value may lack such a property. */
function hasInheritedName(document: JsonObject): boolean {
  let isFound = false
  walkShape(document, ({ kind, value: { properties } }) => {
    const names = kind === 'schema' && isObject(properties) ? Object.keys(properties) : []
    isFound ||= names.some(isInherited)
  })
  return isFound
}

/** Generated code has the flag `u`. A pattern that is only valid without it is not checked. */
function isUnicodePattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
    return true
  } catch {
    return false
  }
}

/** The schema with only its assertions. Objects with properties are closed. */
function close(schema: unknown, others: OtherSchemas): unknown {
  if (Array.isArray(schema)) return schema.map((item) => close(item, others))
  if (typeof schema !== 'object' || schema === null) return schema
  const closed: JsonObject = {}
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties')
      closed[key] = Object.fromEntries(Object.entries(value).map(([name, property]) => [name, close(property, others)]))
    else if (key === '$ref') closed[key] = others.referenceTo(value as string)
    else if (key === 'format') Object.assign(closed, formats[value as string] && { pattern: formats[value as string] })
    else if (key === 'const' || key === 'enum') closed[key] = value
    else if (key === 'pattern' && !isUnicodePattern(value as string)) continue
    else if (assertions.has(key)) closed[key] = close(value, others)
  }
  return closed.properties ? { additionalProperties: false, ...closed } : closed
}
