import * as jsonPath from 'json-p3'
import { SandboxError } from '../domain/refusals.ts'
import { isObject } from '../request/document.ts'
import type { Overlay, OverlayAction } from './overlay.ts'

type Container = Record<string, unknown> | unknown[]
type Place = readonly (string | number)[]

/**
 * The document with the overlay's actions applied; the one given stays as it is. An action that finds nothing does
 * nothing.
 * @param onMissed Told of each action's target that finds nothing.
 */
export function applyOverlay<Document extends object>(
  document: Document,
  overlay: Overlay,
  onMissed: (target: string) => void = () => {},
): Document {
  // The root stands in a box, so that an action can replace it like anything else.
  const box: { root: unknown } = { root: structuredClone(document) }
  for (const action of overlay.actions) applyAction(box, action, onMissed)
  return box.root as Document
}

function applyAction(box: { root: unknown }, action: OverlayAction, onMissed: (target: string) => void): void {
  const places = find(box.root, action.target)
  if (places.length === 0) onMissed(action.target)
  if (action.remove === true) {
    // From the end, so that taking one entry out of an array does not move those still to go.
    for (const place of places.toReversed()) remove(box, place)
    return
  }
  const update = typeof action.copy === 'string' ? copied(box.root, action.copy) : action.update
  for (const place of places) {
    const { parent, key } = locate(box, place)
    Reflect.set(parent, key, applyUpdate(Reflect.get(parent, key), structuredClone(update)))
  }
}

function applyUpdate(target: unknown, update: unknown): unknown {
  if (Array.isArray(target)) return Array.isArray(update) ? [...target, ...update] : [...target, update]
  return merge(target, update)
}

/** Objects are merged, arrays joined, anything else replaced. */
function merge(target: unknown, update: unknown): unknown {
  if (Array.isArray(target) && Array.isArray(update)) return [...target, ...update]
  if (!isObject(target) || !isObject(update)) return update
  const merged = new Map(Object.entries(target))
  for (const [key, value] of Object.entries(update)) {
    merged.set(key, merged.has(key) ? merge(merged.get(key), value) : value)
  }
  return Object.fromEntries(merged)
}

function copied(root: unknown, path: string): unknown {
  const [place, ...others] = find(root, path)
  if (!place || others.length > 0)
    throw new SandboxError(`"copy": ${path} must find one thing, and finds ${others.length + (place ? 1 : 0)}.`)
  return place.reduce<unknown>((node, step) => Reflect.get(node as object, step), root)
}

function find(root: unknown, path: string): Place[] {
  try {
    return jsonPath.query(path, root as jsonPath.JSONValue).nodes.map((node) => node.location)
  } catch (error) {
    throw new SandboxError(`The target ${path} is not a JSONPath: ${error instanceof Error ? error.message : error}.`)
  }
}

function locate(box: { root: unknown }, place: Place): { parent: Container; key: string | number } {
  const key = place.at(-1)
  if (key === undefined) return { parent: box, key: 'root' }
  return {
    parent: place
      .slice(0, -1)
      .reduce<unknown>((node, step) => Reflect.get(node as object, step), box.root) as Container,
    key,
  }
}

function remove(box: { root: unknown }, place: Place): void {
  const { parent, key } = locate(box, place)
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else if (place.length > 0) Reflect.deleteProperty(parent, key)
}
