import { type ApiDocument, type Claim, type JsonObject, visitObjects } from '@b2core-clients/openapi-contract'
import { readClaims } from '@b2core-clients/schema/dialect'

/** Every assumption that a document names: its claims, and the elements that are assumed as a whole. */
export function listAssumptions({ root }: ApiDocument): Claim[] {
  const found: Claim[] = []
  visitObjects(root, (node, pointerOf) => {
    const claims = readClaims(node)
    const pointer = pointerOf()
    for (const { id, sentence } of claims) found.push({ id, text: sentence, pointer, isElement: false })
    // An element that breaks its assumption down into claims is judged by them.
    if (node['x-provenance'] === 'assumed' && claims.length === 0)
      found.push({ id: pointer, text: descriptionOf(node), pointer, isElement: true })
  })
  return found
}

/** The first line of an element's description. */
const descriptionOf = ({ description }: JsonObject): string =>
  typeof description === 'string' ? (description.trim().split('\n')[0] ?? '') : ''
