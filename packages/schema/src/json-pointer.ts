/** The steps of a JSON Pointer (RFC 6901): `/a~1b/0` has the steps `a/b` and `0`. */
export const pointerSteps = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The JSON Pointer with these steps: `a/b` and `0` are `/a~1b/0`. */
export const pointerOf = (steps: readonly string[]): string => steps.map((step) => `/${escapeStep(step)}`).join('')

/**
 * The steps of a reference within a document, such as `#/components/schemas/Id`: a JSON Pointer in a URI fragment.
 * Undefined for a reference to another document, and for one that is not correctly encoded.
 */
export function referenceSteps(reference: string): string[] | undefined {
  if (reference !== '#' && !reference.startsWith('#/')) return undefined
  try {
    return pointerSteps(decodeURIComponent(reference.slice(1)))
  } catch {
    return undefined
  }
}

/** The reference with these steps, within a document: `schemas` and `a/b` are `#/schemas/a~1b`. */
export const referenceOf = (steps: readonly string[]): string =>
  `#${steps.map((step) => `/${encodeURIComponent(escapeStep(step))}`).join('')}`

const escapeStep = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1')

/** What a reference within the document leads to; undefined if it leads to nothing. */
export function atReference(document: object, reference: string): unknown {
  const steps = referenceSteps(reference)
  if (steps === undefined) return undefined
  let node: unknown = document
  for (const step of steps) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) return undefined
    node = (node as Readonly<Record<string, unknown>>)[step]
  }
  return node
}
