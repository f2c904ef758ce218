export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [key: string]: unknown }

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One step of a JSON pointer, escaped (RFC 6901). */
export const pointerStep = (key: string | number): string =>
  `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

/** What a JSON pointer such as `/a/0/b` leads to; `undefined` where it leads nowhere. */
export function atPointer(root: unknown, pointer: string): unknown {
  let node = root
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(node)) node = node[Number(key)]
    else if (isObject(node) && Object.hasOwn(node, key)) node = node[key]
    else return undefined
  }
  return node
}

/** The pointer in a reference within the document: `#/a/b` leads to `/a/b`. */
export const referred = (reference: string): string => decodeURIComponent(reference.slice(1))
