import { isObject, type JsonObject } from '../json.ts'
import { walkShape } from './walk-shape.ts'

/** Whether every object inherits a property of this name, such as `constructor`. */
export const isInherited = (name: string): boolean => name in Object.prototype

/**
 * A copy of the document without properties whose names are inherited. It is for validators that read such a property of
 * every value, such as `constructor`, as if the value had it itself.
 */
export function leaveOutInheritedNames(document: JsonObject): JsonObject {
  const copy = JSON.parse(JSON.stringify(document)) as JsonObject
  walkShape(copy, ({ kind, value: schema }) => {
    if (kind !== 'schema') return
    const { properties, required } = schema
    if (isObject(properties))
      schema.properties = Object.fromEntries(Object.entries(properties).filter(([name]) => !isInherited(name)))
    if (Array.isArray(required)) schema.required = required.filter((name) => !isInherited(String(name)))
  })
  return copy
}
