import { bundle } from './bundle.ts'
import { resolveDynamicReferences } from './dynamic-references.ts'
import { listHeirs } from './inheritance.ts'
import { isObject, type JsonObject } from './json.ts'
import { atPointer, referencedPointer } from './json-pointer.ts'
import { liftExtensions } from './lift-extensions.ts'
import { markMissing, missingReferences } from './missing-references.ts'
import { pointToNamed } from './named-schemas.ts'
import { modernise } from './openapi-3-0.ts'
import { locationOf, readLocation, shownLocation } from './read-location.ts'

/** An OpenAPI document, with its references followed on demand, so that recursive schemas stay finite. */
export interface ApiDocument {
  readonly root: JsonObject
  /** References that lead nowhere. What they stand for may be anything. */
  readonly missing: ReadonlySet<string>
  /** The node itself, or what its `$ref` leads to. Keywords beside a `$ref` hold as well. */
  resolve(node: unknown): JsonObject
}

const annotations = new Set(['$ref', 'description', 'summary', 'title', 'example', 'examples', 'deprecated'])

/**
 * Takes an OpenAPI 3.0, 3.1 or 3.2 document that is already parsed, with references within itself only. Throws a plain
 * `Error` that names what is wrong.
 */
export function openDocument(parsed: unknown): ApiDocument {
  if (isObject(parsed) && parsed.swagger === '2.0')
    throw new Error('The document is Swagger 2.0; convert it to OpenAPI 3 first, for example with swagger2openapi.')
  if (!isObject(parsed) || typeof parsed.openapi !== 'string' || !parsed.openapi.startsWith('3.'))
    throw new Error('The document has no `openapi: 3.x` at its top; give an OpenAPI 3.0, 3.1 or 3.2 document.')
  const root = markMissing(
    listHeirs(resolveDynamicReferences(modernise(liftExtensions(pointToNamed(parsed)) as JsonObject))),
  )
  const resolved = new WeakMap<JsonObject, JsonObject>()
  return {
    root,
    missing: missingReferences(root),
    resolve(node) {
      if (!isObject(node)) return {}
      if (typeof node.$ref !== 'string') return node
      const known = resolved.get(node) ?? resolve(root, node)
      resolved.set(node, known)
      return known
    },
  }
}

/**
 * Reads a JSON or YAML document, and everything that it refers to in other files and at other addresses.
 * @param given The path of a file, or an http or https URL.
 */
export async function readDocument(given: string): Promise<ApiDocument> {
  const location = locationOf(given)
  const parsed = await readLocation(location, location.protocol === 'file:' ? given : shownLocation(location))
  return openDocument(await bundle(parsed, location))
}

/** Keywords about all remaining fields or items. They also count those that the target of the reference describes. */
const ofTheRest = new Set(['unevaluatedProperties', 'unevaluatedItems'])

function joined(target: unknown, beside: readonly (readonly [string, unknown])[]): JsonObject {
  const own = beside.filter(([key]) => !ofTheRest.has(key))
  const rest = beside.filter(([key]) => ofTheRest.has(key))
  return { allOf: [target, Object.fromEntries(own)], ...Object.fromEntries(rest) }
}

function resolve(root: JsonObject, given: JsonObject): JsonObject {
  let node: unknown = given
  for (let hops = 0; isObject(node) && typeof node.$ref === 'string'; hops++) {
    if (!node.$ref.startsWith('#'))
      throw new Error(
        `The reference ${node.$ref} leads out of the document; give the path or the URL of the document, not its content.`,
      )
    const isPointer = /^#(?:\/|$)/.test(node.$ref)
    const target = isPointer ? atPointer(root, referencedPointer(node.$ref)) : undefined
    if (target === undefined || hops > 50) throw new Error(`The reference ${node.$ref} leads nowhere.`)
    const beside = Object.entries(node).filter(([key]) => !annotations.has(key))
    node = beside.length === 0 ? target : joined(target, beside)
  }
  return isObject(node) ? node : {}
}
