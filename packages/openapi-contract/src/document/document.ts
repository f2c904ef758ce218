import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { isObject, type JsonObject } from './json.ts'
import { atPointer, referencedPointer } from './json-pointer.ts'
import { modernise } from './openapi-3-0.ts'

/** An OpenAPI document, with its references followed on demand, so that recursive schemas stay finite. */
export interface ApiDocument {
  readonly root: JsonObject
  /** The node itself, or what its `$ref` leads to. Keywords beside a `$ref` hold as well. */
  resolve(node: unknown): JsonObject
}

const annotations = new Set(['$ref', 'description', 'summary', 'title', 'example', 'examples', 'deprecated'])

/** Takes an OpenAPI 3.1 or 3.0 document that is already parsed. Throws a plain `Error` that names what is wrong. */
export function openDocument(parsed: unknown): ApiDocument {
  if (!isObject(parsed) || typeof parsed.openapi !== 'string' || !parsed.openapi.startsWith('3.'))
    throw new Error('The document has no `openapi: 3.x` at its top; give an OpenAPI 3.0 or 3.1 document.')
  const root = modernise(parsed)
  return { root, resolve: (node) => resolve(root, node) }
}

/** Reads a JSON or YAML file. */
export async function readDocument(file: string): Promise<ApiDocument> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`The document ${file} cannot be read (${error.code}).`)
  })
  return openDocument(parse(text))
}

function resolve(root: JsonObject, given: unknown): JsonObject {
  let node = given
  for (let hops = 0; isObject(node) && typeof node.$ref === 'string'; hops++) {
    if (!node.$ref.startsWith('#'))
      throw new Error(`Only references within the document are followed, not ${node.$ref}.`)
    const target = atPointer(root, referencedPointer(node.$ref))
    if (target === undefined || hops > 50) throw new Error(`The reference ${node.$ref} leads nowhere.`)
    const beside = Object.entries(node).filter(([key]) => !annotations.has(key))
    node = beside.length === 0 ? target : { allOf: [target, Object.fromEntries(beside)] }
  }
  return isObject(node) ? node : {}
}
