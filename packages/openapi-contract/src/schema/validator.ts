import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { ApiDocument } from '../document/document.ts'
import type { JsonObject } from '../document/json.ts'
import { rewriteObjects } from '../document/walk.ts'
import { compile } from '../generating/pattern.ts'
import { circularParts } from './circular-parts.ts'
import { notRequired } from './not-required.ts'
import { gathered, movedReference, prepareSchema } from './prepare-schema.ts'

/** What is wrong with a value, one line each: `/data/0/clientId must be integer`. Empty where nothing is. */
export type Validate = (value: unknown) => string[]

/** Who sends the value: what only the other side may send is then not required. */
export type Sender = 'server' | 'caller'

/** Compiles schemas of a document, each once. Nothing is compiled before the first value is validated. */
export function createValidator(document: ApiDocument, sender: Sender): (schema: JsonObject) => Validate {
  const compiled = new WeakMap<JsonObject, Validate>()
  let started: ReturnType<typeof start> | undefined
  return (schema) => {
    let validate = compiled.get(schema)
    if (!validate) {
      let own: Validate | undefined
      validate = (value) => {
        started ??= start(document, sender)
        own ??= started(schema)
        return own(value)
      }
      compiled.set(schema, validate)
    }
    return validate
  }
}

function start(document: ApiDocument, sender: Sender): (schema: JsonObject) => Validate {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    // A value may lack a property that every object inherits, such as `constructor`.
    ownProperties: true,
    code: { regExp: Object.assign(regExp, { code: 'regExp' }) },
  })
  // The package is CommonJS: under Node its function is the default import's own `default`.
  const addFormats = formats as unknown as typeof formats.default
  addFormats(ajv)
  addStricter(ajv)
  const optional = notRequired(document, sender === 'server' ? 'writeOnly' : 'readOnly')
  const circular = circularParts(document)
  const moved = (schema: JsonObject): JsonObject =>
    typeof schema.$ref === 'string' ? { ...schema, $ref: movedReference(document.root, schema.$ref, sender) } : schema
  const prepare = (node: unknown) =>
    rewriteObjects(node, (copy, original) =>
      circular.has(original) ? {} : gathered(moved(prepareSchema(copy, sender, optional.get(original)))),
    )
  ajv.addSchema(prepare(document.root) as JsonObject, 'doc')
  return (schema) => {
    const absolute = rewriteObjects(prepare(schema), (node) =>
      typeof node.$ref === 'string' && node.$ref.startsWith('#') ? { ...node, $ref: `doc${node.$ref}` } : node,
    )
    const check = ajv.compile(absolute as JsonObject)
    return (value) => (check(value) ? [] : (check.errors ?? []).map(line))
  }
}

/** What a format requires beyond what ajv-formats looks at. */
const stricter: Readonly<Record<string, RegExp>> = {
  // RFC 9110: an address of the web names a host, which those of other schemes need not.
  uri: /^(?!https?:(?!\/\/(?:[^/?#@]*@)?[^/?#:@][^@/?#]*(?:[/?#]|$)))/i,
  // RFC 3339: an offset has hours and minutes.
  'date-time': /(?:z|[+-]\d\d:\d\d)$/i,
}

function addStricter(ajv: Ajv2020): void {
  for (const [name, pattern] of Object.entries(stricter)) {
    const known = ajv.formats[name]
    const given = typeof known === 'object' && 'validate' in known ? known.validate : known
    if (typeof given !== 'function') continue
    const isValid = given as (text: string) => boolean
    ajv.addFormat(name, (text: string) => isValid(text) && pattern.test(text))
  }
}

/** Patterns of documents are not always valid with the `u` flag. Those that are no expression are left out before. */
const regExp = (source: string): RegExp => compile(source) ?? /(?:)/

const line = ({ instancePath, message, params }: ErrorObject): string => {
  const detail = params.allowedValues ?? params.additionalProperty ?? params.unevaluatedProperty
  return `${instancePath || '/'} ${message}${detail === undefined ? '' : ` (${[detail].flat().join(', ')})`}`
}
