import { isObject, type JsonObject } from '../json.ts'
import { referenceSteps } from '../json-pointer.ts'

/** Longer than any chain of references that people write; a longer one is a circle. */
const longestChain = 20

/** The object itself, or what its reference leads to; an empty object where it leads nowhere. */
export function resolve(document: JsonObject, value: unknown): JsonObject {
  let found = value
  for (let step = 0; step < longestChain; step++) {
    if (!isObject(found)) return {}
    if (typeof found.$ref !== 'string') return found
    found = atPointer(document, found.$ref)
  }
  return {}
}

/** What a reference within the document leads to; undefined where that is nothing. */
export function atPointer(document: JsonObject, reference: string): unknown {
  const steps = referenceSteps(reference)
  return steps?.reduce<unknown>(
    (node, step) =>
      (isObject(node) || Array.isArray(node)) && Object.hasOwn(node, step)
        ? (node as Readonly<Record<string, unknown>>)[step]
        : undefined,
    document,
  )
}
