import { isObject, type JsonObject } from './json.ts'
import { atPointer, encodeFragment, pointerKeys, pointerStep, referencedPointer } from './json-pointer.ts'
import { rewriteReferences } from './references.ts'
import { extensionIn, visitObjects } from './walk.ts'

/** Where they are put: what this keyword holds is no data. */
const place = 'definitions'

/**
 * A copy of a document in which extensions that references lead to are definitions. Other extensions are data, in which no
 * reference is looked for.
 */
export function liftExtensions(root: unknown): unknown {
  if (!isObject(root)) return root
  const lifted = new Map<string, unknown>()
  let whole = root
  for (let known = -1; known < lifted.size; ) {
    known = lifted.size
    for (const pointer of referencedExtensions(whole)) lifted.set(pointer, atPointer(root, pointer))
    whole = withDefinitions(root, lifted)
  }
  return lifted.size === 0 ? root : rewriteReferences(whole, (reference) => movedReference(reference, lifted))
}

function withDefinitions(root: JsonObject, lifted: ReadonlyMap<string, unknown>): JsonObject {
  const own = isObject(root[place]) ? root[place] : {}
  return lifted.size === 0 ? root : { ...root, [place]: { ...own, ...Object.fromEntries(lifted) } }
}

/** JSON pointers to the extensions that local references lead to or into. */
function referencedExtensions(root: JsonObject): string[] {
  const found = new Set<string>()
  visitObjects(root, ({ $ref }) => {
    const pointer = typeof $ref === 'string' ? extensionOf($ref) : undefined
    if (pointer !== undefined && isObject(atPointer(root, pointer))) found.add(pointer)
  })
  return [...found]
}

function extensionOf(reference: string): string | undefined {
  if (!reference.startsWith('#/')) return undefined
  const keys = pointerKeys(referencedPointer(reference))
  const at = extensionIn(keys)
  return at === undefined ? undefined : pointerOf(keys.slice(0, at + 1))
}

const pointerOf = (keys: readonly string[]): string => keys.map(pointerStep).join('')

function movedReference(reference: string, lifted: ReadonlyMap<string, unknown>): string {
  const extension = extensionOf(reference)
  if (extension === undefined || !lifted.has(extension)) return reference
  const rest = referencedPointer(reference).slice(extension.length)
  return `#${encodeFragment(pointerOf([place, extension]) + rest)}`
}
