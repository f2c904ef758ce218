import { isObject } from './json.ts'

/** One step of a JSON pointer, escaped (RFC 6901). */
export const pointerStep = (key: string | number): string =>
  `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

/** The keys that a JSON pointer leads through, from the root on. */
export const pointerKeys = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** What a JSON pointer such as `/a/0/b` leads to; `undefined` where it leads nowhere. */
export function atPointer(root: unknown, pointer: string): unknown {
  let node = root
  for (const key of pointerKeys(pointer)) {
    if (Array.isArray(node)) node = node[Number(key)]
    else if (isObject(node) && Object.hasOwn(node, key)) node = node[key]
    else return undefined
  }
  return node
}

/** The pointer in a reference within the document: `#/a/b` leads to `/a/b`. */
export function referencedPointer(reference: string): string {
  const fragment = reference.slice(1)
  try {
    return decodeURIComponent(fragment)
  } catch {
    // A percent sign that was not encoded.
    return fragment
  }
}

/** A pointer as the fragment of a reference. */
export const encodeFragment = (pointer: string): string => encodeURI(pointer).replaceAll('#', '%23')
