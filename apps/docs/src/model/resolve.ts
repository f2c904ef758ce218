import { atReference } from '@b2core-clients/schema/json-pointer'
import { isObject, type JsonObject } from '@b2core-clients/spec/provenance'

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const entries = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : [])

/** Follows a reference to its end, and adds the members next to the reference. */
export function resolve(document: JsonObject, value: unknown): JsonObject {
  if (!isObject(value)) return {}
  if (typeof value.$ref !== 'string') return value
  const { $ref, ...siblings } = value
  return { ...resolve(document, atReference(document, value.$ref)), ...siblings }
}

/** The object of the document that says how well an element is known. An object with only a reference says nothing itself. */
export function elementOf(document: JsonObject, value: unknown): unknown {
  if (!isObject(value) || typeof value.$ref !== 'string' || Object.keys(value).length > 1) return value
  return elementOf(document, atReference(document, value.$ref))
}
