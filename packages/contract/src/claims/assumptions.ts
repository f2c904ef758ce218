import { type ApiDocument, type Claim, isObject, type JsonObject, visitObjects } from '@b2core-clients/openapi-contract'

/** Every assumption that a document names: its claims, and the elements that are assumed as a whole. */
export function listAssumptions({ root }: ApiDocument): Claim[] {
  const found: Claim[] = []
  visitObjects(root, (node, pointer) => {
    const claims = isObject(node['x-claims']) ? Object.entries(node['x-claims']) : []
    for (const [id, claim] of claims) found.push({ id, text: sentenceOf(claim), pointer, isElement: false })
    // An element that breaks its assumption down into claims is judged by them.
    if (node['x-provenance'] === 'assumed' && claims.length === 0)
      found.push({ id: pointer, text: descriptionOf(node), pointer, isElement: true })
  })
  return found
}

/** What a claim says now: the sentence of the chosen value, or its text. */
function sentenceOf(claim: unknown): string {
  if (!isObject(claim)) return ''
  const { value, values, text } = claim
  return String(isObject(values) ? values[String(value)] : text)
}

/** The first line of an element's description. */
const descriptionOf = ({ description }: JsonObject): string =>
  typeof description === 'string' ? (description.trim().split('\n')[0] ?? '') : ''
