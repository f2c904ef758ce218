import type { JsonObject } from '@b2core-clients/spec/provenance'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'

interface Response {
  readonly $ref?: string
  readonly content?: { readonly 'application/json'?: { readonly schema: { readonly $ref: string } } }
}

const reference = '#/components/schemas/'
// A pattern is checked in place, where a format would need a library at run time.
const formats: Record<string, string> = {
  'date-time': '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
}
const assertions = new Set(
  '$ref type enum const properties required items additionalProperties anyOf oneOf allOf pattern'.split(' '),
)

/**
 * A module that checks every documented answer, compiled now, so that nothing compiles or is imported at run time.
 * It is stricter than the description, whose objects are open: a member that is not described is a finding too.
 */
export function compileValidators(document: JsonObject): string {
  const { paths, components } = document as {
    paths: Record<string, Record<string, { operationId?: string; responses?: Record<string, Response> }>>
    components: { schemas: JsonObject; responses: Record<string, Response> }
  }
  const table: Record<string, Record<string, string>> = {}
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    for (const [status, stated] of Object.entries(operation.responses ?? {})) {
      const response = stated.$ref ? components.responses[stated.$ref.split('/').at(-1) ?? ''] : stated
      const schema = response?.content?.['application/json']?.schema.$ref.slice(reference.length)
      if (!operation.operationId || !schema) continue
      table[operation.operationId] = { ...table[operation.operationId], [status]: schema }
    }
  }
  const names = [...new Set(Object.values(table).flatMap((statuses) => Object.values(statuses)))]
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: false,
    inlineRefs: false,
    code: { source: true, esm: true, optimize: 2 },
  })
  ajv.addSchema({
    $id: 'document',
    $defs: Object.fromEntries(Object.entries(components.schemas).map(([name, schema]) => [name, close(schema)])),
  })
  for (const name of names) ajv.addSchema({ $id: name, $ref: `document#/$defs/${name}` })
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [`validate${name}`, name])))
  const rows = Object.entries(table).map(([operation, statuses]) => {
    const cells = Object.entries(statuses).map(([status, name]) => `${status}: validate${name}`)
    return `  ${operation}: { ${cells.join(', ')} },\n`
  })
  return `// @ts-nocheck\n${code.replace('"use strict";', '')}\nexport const responses = {\n${rows.join('')}}\n`
}

/** The schema with its assertions alone, and closed. */
function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close)
  if (typeof schema !== 'object' || schema === null) return schema
  const closed: JsonObject = {}
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties')
      closed[key] = Object.fromEntries(Object.entries(value).map(([name, property]) => [name, close(property)]))
    else if (key === '$ref') closed[key] = `#/$defs/${(value as string).slice(reference.length)}`
    else if (key === 'format') Object.assign(closed, formats[value as string] && { pattern: formats[value as string] })
    else if (assertions.has(key)) closed[key] = close(value)
  }
  return closed.properties ? { additionalProperties: false, ...closed } : closed
}
