import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { ApiDocument } from '../document/document.ts'
import { isObject, type JsonObject, rewriteObjects } from '../document/json.ts'

/** What is wrong with a value, one line each: `/data/0/clientId must be integer`. Empty where nothing is. */
export type Validate = (value: unknown) => string[]

/** Who sends the value: what only the other side may send is then not required. */
export type Sender = 'server' | 'caller'

/** Compiles schemas of a document, each once. */
export function createValidator(document: ApiDocument, sender: Sender): (schema: JsonObject) => Validate {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, logger: false })
  // The package is CommonJS: under Node its function is the default import's own `default`.
  const addFormats = formats as unknown as typeof formats.default
  addFormats(ajv)
  ajv.addSchema(withoutOther(document, sender === 'server' ? 'writeOnly' : 'readOnly') as JsonObject, 'doc')
  const compiled = new WeakMap<JsonObject, Validate>()
  return (schema) => {
    const known = compiled.get(schema)
    if (known) return known
    const check = ajv.compile(absolute(schema) as JsonObject)
    const validate: Validate = (value) => (check(value) ? [] : (check.errors ?? []).map(line))
    compiled.set(schema, validate)
    return validate
  }
}

const line = ({ instancePath, message, params }: ErrorObject): string => {
  const detail = params.allowedValues ?? params.additionalProperty ?? params.unevaluatedProperty
  return `${instancePath || '/'} ${message}${detail === undefined ? '' : ` (${[detail].flat().join(', ')})`}`
}

/** References of a schema that is taken out of its document, pointed back into it. */
const absolute = (schema: JsonObject): unknown =>
  rewriteObjects(schema, (node) =>
    typeof node.$ref === 'string' && node.$ref.startsWith('#') ? { ...node, $ref: `doc${node.$ref}` } : node,
  )

/** A copy in which no property that `marker` gives to the other side is required. */
const withoutOther = (document: ApiDocument, marker: 'readOnly' | 'writeOnly'): unknown =>
  rewriteObjects(document.root, (node) => {
    const { properties, required } = node
    if (!Array.isArray(required) || !isObject(properties)) return node
    return { ...node, required: required.filter((name) => document.resolve(properties[name])[marker] !== true) }
  })
