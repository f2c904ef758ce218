import { visitObjects } from '../generated/spec/walk.ts'
import { isObject, type JsonObject } from '../json.ts'
import { pointerOf } from '../json-pointer.ts'
import { printable } from '../printable.ts'
import { DialectError } from './dialect-error.ts'

/** A claim as it is in the document. */
export interface FoundClaim {
  readonly claim: JsonObject
  /** The element that has the claim. */
  readonly node: JsonObject
  /** JSON pointer to the node. */
  readonly pointer: string
}

/** Every claim of the document by its id. Throws a DialectError for an incomplete claim and for an id that is used twice. */
export function findClaims(document: JsonObject): ReadonlyMap<string, FoundClaim> {
  const found = new Map<string, FoundClaim>()
  visitObjects(document, (node, path) => {
    const claims = node['x-claims']
    if (!isObject(claims)) return
    const pointer = pointerOf(path)
    for (const [id, claim] of Object.entries(claims)) add(found, id, { claim, node, pointer })
  })
  return found
}

type UncheckedClaim = Omit<FoundClaim, 'claim'> & { readonly claim: unknown }

function add(found: Map<string, FoundClaim>, id: string, { claim, node, pointer }: UncheckedClaim): void {
  const place = `at #${printable(pointer)}`
  const name = `The claim "${printable(id)}"`
  const other = found.get(id)
  if (other) throw new DialectError(`${name} is ${place} and at #${printable(other.pointer)}. Keep one of them.`)
  // An overlay that spells an id or a target wrong leaves a claim without its texts.
  if (!isObject(claim) || !('values' in claim || 'text' in claim))
    throw new DialectError(
      `${name} ${place} has neither "values" nor "text". Check the id and the target of the overlay.`,
    )
  found.set(id, { claim, node, pointer })
}
