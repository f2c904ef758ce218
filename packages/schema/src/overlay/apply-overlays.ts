import { walkShape } from '../document/walk-shape.ts'
import { isObject, type JsonObject } from '../json.ts'
import { printable } from '../printable.ts'
import { checkOverlay } from './check-overlay.ts'
import { checkResult } from './check-result.ts'
import { findEndlessSchema } from './find-endless-schema.ts'
import { findPlaces, type Place } from './find-places.ts'
import { merge } from './merge.ts'
import type { NamedOverlay, OverlayAction } from './overlay.ts'
import { OverlayError } from './overlay-error.ts'
import { countValues } from './plain-data.ts'

/** How many values all actions together may write: enough to write the document a hundred times. */
const mostWritten = 1_000_000

/**
 * The document with the overlays applied in order. The given document stays as it is.
 *
 * Throws an OverlayError when an overlay is invalid, when a target matches nothing (an action without effect is probably a
 * mistake), and when a reference leads to nothing in the result.
 */
export function applyOverlays<Document extends object>(
  document: Document,
  overlays: readonly NamedOverlay[],
): Document {
  // The root is a member of a box, so that an action can replace it like anything else.
  const box: Box = { root: structuredClone(document), left: mostWritten }
  for (const { name, content } of overlays) {
    for (const [index, action] of checkOverlay(content, name).actions.entries()) {
      try {
        applyAction(box, action)
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        throw new OverlayError(`${printable(name)}: action ${index + 1}: ${why}`)
      }
      if (!isObject(box.root))
        throw new OverlayError(`${printable(name)}: action ${index + 1} replaces the whole document by something else.`)
    }
    removeRepeated(box.root as JsonObject)
    const endless = findEndlessSchema(box.root as JsonObject)
    if (endless) throw new OverlayError(`${printable(name)}: ${describeEndless(endless)}`)
  }
  const names = overlays.map(({ name }) => name)
  checkResult(document as JsonObject, box.root as JsonObject, names)
  return box.root as Document
}

/** An overlay joins lists. In these, an entry that was there already has no effect, and validators refuse it. */
function removeRepeated(document: JsonObject): void {
  walkShape(document, ({ kind, value }) => {
    if (kind !== 'schema') return
    for (const keyword of ['type', 'required'])
      if (Array.isArray(value[keyword])) Object.assign(value, { [keyword]: [...new Set(value[keyword])] })
  })
}

function describeEndless(references: readonly string[]): string {
  const [first = ''] = references
  if (first !== references.at(-1)) return `a chain of more than 200 references begins at ${printable(first)}.`
  const shown = references.length > 5 ? [...references.slice(0, 4), '…'] : references
  return `a schema contains itself without a property or a list between: ${shown.map(printable).join(' → ')}.`
}

interface Box {
  root: unknown
  /** How many values may still be written. */
  left: number
}

type Container = Record<string | number, unknown>

function applyAction(box: Box, action: OverlayAction): void {
  const places = find(box.root, 'target', action.target)
  if (places.length === 0)
    throw new Error(
      `the target ${printable(action.target)} matches nothing in the document. Correct it, or remove the action.`,
    )
  if (action.remove === true) {
    // From the end, so that the indexes of an array stay valid.
    for (const place of places.toReversed()) remove(box, place)
    return
  }
  const update = action.copy === undefined ? action.update : read(box.root, theOnlyPlace(box.root, action.copy))
  box.left -= places.length * countValues(update)
  if (box.left < 0) throw new Error(`it writes too much. All actions together can write ${mostWritten} values.`)
  for (const place of places) {
    const { parent, key } = locate(box, place)
    parent[key] = applyUpdate(parent[key], structuredClone(update))
  }
}

/** An array as a target gets the update as one more entry, unless the update is an array too. */
function applyUpdate(target: unknown, update: unknown): unknown {
  if (Array.isArray(target) && !Array.isArray(update)) return [...target, update]
  return merge(target, update)
}

function theOnlyPlace(root: unknown, path: string): Place {
  const [place, ...others] = find(root, 'copy', path)
  if (place && others.length === 0) return place
  const count = place ? others.length + 1 : 0
  throw new Error(`"copy": ${printable(path)} must match one place, but matches ${count}.`)
}

function find(root: unknown, member: string, path: string): Place[] {
  try {
    return findPlaces(root, path)
  } catch (error) {
    const why = printable(error instanceof Error ? error.message : String(error))
    throw new Error(`the ${member} ${printable(path)} is not a JSONPath that can be used. ${why}`)
  }
}

const read = (root: unknown, place: Place): unknown =>
  place.reduce<unknown>((node, step) => (node as Container)[step], root)

function locate(box: Box, place: Place): { parent: Container; key: string | number } {
  const key = place.at(-1)
  if (key === undefined) return { parent: box as unknown as Container, key: 'root' }
  return { parent: read(box.root, place.slice(0, -1)) as Container, key }
}

function remove(box: Box, place: Place): void {
  const { parent, key } = locate(box, place)
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else Reflect.deleteProperty(parent, key)
}
