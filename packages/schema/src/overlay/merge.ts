import { isObject } from '../json.ts'

/** Objects are merged, arrays are joined, anything else is replaced. The result shares no object with the target. */
export function merge(target: unknown, update: unknown): unknown {
  if (Array.isArray(target) && Array.isArray(update)) return [...target, ...update]
  if (!isObject(target) || !isObject(update)) return update
  const merged = new Map(Object.entries(target))
  for (const [key, value] of Object.entries(update)) {
    merged.set(key, merged.has(key) ? merge(merged.get(key), value) : value)
  }
  return Object.fromEntries(merged)
}
