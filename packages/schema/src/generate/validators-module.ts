import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { listOperations } from '../document/operations.ts'
import { resolve } from '../document/resolve.ts'
import { isObject, type JsonObject } from '../json.ts'

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

/** The name of a shared schema, where a function can have it. */
function nameOf(schema: unknown): string | undefined {
  const name = isObject(schema) && typeof schema.$ref === 'string' ? schema.$ref.slice(reference.length) : ''
  return /^[A-Za-z_]\w*$/.test(name) ? name : undefined
}

function compile(document: JsonObject, schemas: ReadonlyMap<string, unknown>): string {
  const components = isObject(document.components) ? document.components : {}
  const shared = Object.entries(isObject(components.schemas) ? components.schemas : {})
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: false,
    inlineRefs: false,
    code: { source: true, esm: true, optimize: 2 },
  })
  ajv.addSchema({ $id: 'document', $defs: Object.fromEntries(shared.map(([name, schema]) => [name, close(schema)])) })
  for (const [name, schema] of schemas)
    ajv.addSchema(
      nameOf(schema) === name
        ? { $id: name, $ref: `document#/$defs/${name}` }
        : { $id: name, ...(close(schema) as JsonObject) },
    )
  return standalone.default(ajv, Object.fromEntries([...schemas.keys()].map((name) => [`validate${name}`, name])))
}

/** The schema with its assertions alone, and closed. */
function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close)
  if (typeof schema !== 'object' || schema === null) return schema
  const closed: JsonObject = {}
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties')
      closed[key] = Object.fromEntries(Object.entries(value).map(([name, property]) => [name, close(property)]))
    else if (key === '$ref') closed[key] = `document#/$defs/${(value as string).slice(reference.length)}`
    else if (key === 'format') Object.assign(closed, formats[value as string] && { pattern: formats[value as string] })
    else if (assertions.has(key)) closed[key] = close(value)
  }
  return closed.properties ? { additionalProperties: false, ...closed } : closed
}
