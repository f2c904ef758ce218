import { isObject, type JsonObject } from '../json.ts'

/** One kind of components by name, such as `schemas`. Without any, an empty object, which is not part of the document. */
export function componentsOf(document: JsonObject, kind: 'parameters' | 'responses' | 'schemas'): JsonObject {
  const components = isObject(document.components) ? document.components : {}
  const found = components[kind]
  return isObject(found) ? found : {}
}
