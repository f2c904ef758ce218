import { isObject, type JsonObject } from '../json.ts'
import { pointerOf } from '../json-pointer.ts'
import { shapes } from './openapi-shape.ts'
import type { Kind } from './shape-member.ts'

/** One object of a document. */
export interface ShapedObject {
  readonly kind: Kind
  readonly value: JsonObject
  /** The keys that lead to it, from the root on. */
  readonly steps: readonly string[]
}

/**
 * Calls `visit` with each object of an OpenAPI document, outermost first. What an object is follows from its place, so
 * that names and data are never taken for keywords. Members with an invalid value are not visited.
 */
export function walkShape(document: JsonObject, visit: (object: ShapedObject) => void): void {
  walk({ kind: 'document', value: document, steps: [] }, visit)
}

function walk(object: ShapedObject, visit: (object: ShapedObject) => void): void {
  visit(object)
  const { kind, value, steps } = object
  if (isReference(object)) return
  for (const [name, { isValid, children }] of Object.entries(shapes[kind].members)) {
    if (!children || !Object.hasOwn(value, name) || !isValid(value[name])) continue
    for (const child of children(value[name]))
      if (isObject(child.value))
        walk({ kind: child.kind, value: child.value, steps: [...steps, name, ...child.steps] }, visit)
  }
}

/** Whether an object only refers to another one. A schema and a path item can have members beside their reference. */
const isReference = ({ kind, value }: ShapedObject): boolean =>
  typeof value.$ref === 'string' && kind !== 'schema' && kind !== 'pathItem'

/** What OpenAPI does not allow in the members of an object, in words. */
export function problemsOf(object: ShapedObject): string[] {
  const { kind, value, steps } = object
  const place = steps.length === 0 ? 'the root of the document' : `#${pointerOf(steps)}`
  if ('$ref' in value && typeof value.$ref !== 'string') return [`"$ref" at ${place} must be a text`]
  if (isReference(object)) return []
  const { members, required = [] } = shapes[kind]
  return [
    ...required.filter((name) => !(name in value)).map((name) => `"${name}" is missing at ${place}`),
    ...Object.entries(members)
      .filter(([name, { isValid }]) => Object.hasOwn(value, name) && !isValid(value[name]))
      .map(([name, { expected }]) => `"${name}" at ${place} must be ${expected}`),
  ]
}
