import { type ApiDocument, type Claim, isObject, type JsonObject, pointerStep } from '@b2core-clients/openapi-contract'

/** Every assumption that a document names: single claims, and elements that are assumed as a whole. */
export function listAssumptions({ root }: ApiDocument): Claim[] {
  const found: Claim[] = []
  visit(root, '', found)
  return found
}

const data = new Set(['example', 'examples', 'x-claims'])

function visit(node: unknown, pointer: string, found: Claim[]): void {
  if (Array.isArray(node)) for (const [index, item] of node.entries()) visit(item, `${pointer}/${index}`, found)
  if (!isObject(node)) return
  const claims = isObject(node['x-claims']) ? Object.entries(node['x-claims']) : []
  for (const [id, claim] of claims) found.push({ id, text: sentenceOf(claim), pointer, isElement: false })
  // An element that breaks its assumption down into claims is judged by them.
  if (node['x-provenance'] === 'assumed' && claims.length === 0)
    found.push({ id: pointer, text: describe(node, pointer), pointer, isElement: true })
  for (const [key, child] of Object.entries(node))
    if (!data.has(key)) visit(child, `${pointer}${pointerStep(key)}`, found)
}

/** What a claim says now: the sentence of the chosen value, or its text. */
function sentenceOf(claim: unknown): string {
  if (!isObject(claim)) return ''
  const { value, values, text } = claim
  return String(isObject(values) ? values[String(value)] : text)
}

function describe(node: JsonObject, pointer: string): string {
  const words = typeof node.description === 'string' ? node.description.trim().split('\n')[0] : undefined
  const name = pointer.split('/').at(-1) ?? ''
  return words ? `${name}: ${words}` : name
}
