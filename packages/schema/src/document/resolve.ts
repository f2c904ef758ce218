import { isObject, type JsonObject } from '../json.ts'
import { atReference } from '../json-pointer.ts'

/** Longer than any chain of references that people write; a longer one is a circle. */
const longestChain = 20

/** The object itself, or what its reference leads to; an empty object where it leads nowhere. */
export function resolve(document: JsonObject, value: unknown): JsonObject {
  let found = value
  for (let step = 0; step < longestChain; step++) {
    if (!isObject(found)) return {}
    if (typeof found.$ref !== 'string') return found
    found = atReference(document, found.$ref)
  }
  return {}
}
