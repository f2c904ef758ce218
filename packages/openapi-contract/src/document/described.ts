import type { ApiDocument } from './document.ts'
import { isObject, type JsonObject } from './json.ts'
import { pointerStep, referencedPointer } from './json-pointer.ts'

/** The values of `example` and `examples`, beside a schema. */
export function readExamples(document: ApiDocument, { example, examples }: JsonObject): unknown[] {
  const named = isObject(examples) ? Object.values(examples).map((given) => dataOf(document.resolve(given))) : []
  return [example, ...named].filter((value) => value !== undefined)
}

/** OpenAPI 3.2 writes the value of an example as `dataValue`. */
const dataOf = ({ value, dataValue }: JsonObject): unknown => value ?? dataValue

/** Where a node is described: where its reference leads to, or where it is. */
export const pointerOf = (node: unknown, at: string): string =>
  isObject(node) && typeof node.$ref === 'string' ? referencedPointer(node.$ref) : at

export interface Placed {
  readonly node: unknown
  readonly at: string
}

export const placed = (nodes: unknown, at: string): Placed[] =>
  Array.isArray(nodes) ? nodes.map((node, index) => ({ node, at: `${at}/${index}` })) : []

/** JSON pointer to the schema of one media type of a body or a response. */
export const contentPointer = (pointer: string, type: string): string => `${pointer}/content${pointerStep(type)}/schema`
