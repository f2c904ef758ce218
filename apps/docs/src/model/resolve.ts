import { atReference } from '@b2core-clients/schema/json-pointer'
import { isObject, type JsonObject } from '@b2core-clients/spec/provenance'

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const entries = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : [])

/** What a reference points to, followed to its end, with what is written next to the reference. */
export function resolve(document: JsonObject, value: unknown): JsonObject {
  if (!isObject(value)) return {}
  if (typeof value.$ref !== 'string') return value
  const { $ref, ...siblings } = value
  return { ...resolve(document, atReference(document, value.$ref)), ...siblings }
}

/** The object in the document that says how well an element is known: what a mere reference points to, or the value. */
export function elementOf(document: JsonObject, value: unknown): unknown {
  if (!isObject(value) || typeof value.$ref !== 'string' || Object.keys(value).length > 1) return value
  return elementOf(document, atReference(document, value.$ref))
}
