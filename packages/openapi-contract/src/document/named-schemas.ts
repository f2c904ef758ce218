import { isObject, type JsonObject } from './json.ts'
import { atPointer, encodeFragment, referencedPointer } from './json-pointer.ts'
import { rewriteReferences } from './references.ts'
import { visitObjects } from './walk.ts'

/** What addresses without a host are relative to. */
const nowhere = 'document:///'

/** A document, or a schema in it that has an `$id`: fragments of references within it begin there. */
interface Resource {
  readonly address: string
  readonly pointer: string
  /** JSON pointers to the schemas with an `$anchor` or a `$dynamicAnchor`, by its name. */
  readonly anchors: Map<string, string>
}

interface Resources {
  readonly all: readonly Resource[]
  /** The innermost resource that an object is in. Absent where that is the document. */
  readonly of: WeakMap<object, Resource>
}

function listResources(root: unknown): Resources {
  const document: Resource = { address: nowhere, pointer: '', anchors: new Map() }
  const all = [document]
  const within = new WeakMap<object, Resource>()
  const open = [document]
  visitObjects(root, (object, pointer) => {
    while (open.length > 1 && !pointer().startsWith(`${open.at(-1)?.pointer}/`)) open.pop()
    const { $id, $anchor, $dynamicAnchor } = object
    const outer = open.at(-1) ?? document
    if (typeof $id === 'string' && URL.canParse($id, outer.address)) {
      const resource = {
        address: withoutFragment(new URL($id, outer.address).href),
        pointer: pointer(),
        anchors: new Map(),
      }
      all.push(resource)
      open.push(resource)
    }
    const inner = open.at(-1) ?? document
    if (all.length > 1) within.set(object, inner)
    for (const anchor of [$anchor, $dynamicAnchor])
      if (typeof anchor === 'string' && !inner.anchors.has(anchor)) inner.anchors.set(anchor, pointer())
  })
  return { all, of: within }
}

const withoutFragment = (address: string): string => address.replace(/#.*$/, '')

/** A copy of a document in which references to schemas with an `$id` or an anchor are pointers. Others stay as they are. */
export function pointToNamed(root: unknown): unknown {
  const resources = listResources(root)
  if (resources.all.every(({ anchors }) => anchors.size === 0) && resources.all.length === 1) return root
  return rewriteReferences(root, (reference, from) => {
    const pointer = pointerOf(root, resources, reference, from)
    return pointer === undefined ? reference : `#${encodeFragment(pointer)}`
  })
}

function pointerOf(
  root: unknown,
  { all, of: within }: Resources,
  reference: string,
  from: JsonObject,
): string | undefined {
  const own = within.get(from) ?? all[0]
  if (!own || !URL.canParse(reference, own.address)) return undefined
  const [address = '', fragment = ''] = reference.split('#')
  const wanted = address === '' ? own : all.find((one) => one.address === new URL(address, own.address).href)
  // Many documents mean their own root, wherever the reference is.
  const others = address === '' ? all : []
  for (const resource of [...(wanted ? [wanted] : []), ...others]) {
    const pointer = pointerWithin(root, resource, fragment)
    if (pointer !== undefined) return pointer
  }
  return undefined
}

function pointerWithin(root: unknown, { pointer, anchors }: Resource, fragment: string): string | undefined {
  if (fragment !== '' && !fragment.startsWith('/')) return anchors.get(fragment)
  const whole = pointer + referencedPointer(`#${fragment}`)
  return atPointer(root, whole) === undefined ? undefined : whole
}

/** JSON pointers to the schemas of a document that have a name for other documents: an `$id`, or an anchor as `#name`. */
export function namedSchemas(root: unknown): Map<string, string> {
  const { all } = listResources(root)
  const found = new Map<string, string>()
  for (const { address, pointer, anchors } of all) {
    if (isObject(atPointer(root, pointer)) && pointer !== '') found.set(address, pointer)
    for (const [name, at] of anchors) if (!found.has(`#${name}`)) found.set(`#${name}`, at)
  }
  return found
}
