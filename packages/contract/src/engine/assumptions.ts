import { isObject, type JsonObject, pointerStep } from './json.ts'

/** Something that a document says although nobody who knows has said so. */
export interface Assumption {
  /** The claim's id, or the JSON pointer of an element that is assumed as a whole. */
  readonly id: string
  readonly claim: string
  /** JSON pointer to where it stands. */
  readonly pointer: string
  readonly isElement: boolean
}

/** Every assumption that a document names: single claims, and elements that are assumed as a whole. */
export function listAssumptions(document: JsonObject): Assumption[] {
  const found: Assumption[] = []
  visit(document, '', found)
  return found
}

/** JSON pointers to the elements that are assumed as a whole. */
export const assumedElements = (document: JsonObject): ReadonlySet<string> =>
  new Set(listAssumptions(document).flatMap(({ pointer, isElement }) => (isElement ? [pointer] : [])))

const data = new Set(['example', 'examples', 'x-claims'])

function visit(node: unknown, pointer: string, found: Assumption[]): void {
  if (Array.isArray(node)) for (const [index, item] of node.entries()) visit(item, `${pointer}/${index}`, found)
  if (!isObject(node)) return
  const claims = isObject(node['x-claims']) ? Object.entries(node['x-claims']) : []
  for (const [id, claim] of claims) found.push({ id, claim: sentenceOf(claim), pointer, isElement: false })
  // An element that breaks its assumption down into claims is judged by them.
  if (node['x-provenance'] === 'assumed' && claims.length === 0)
    found.push({ id: pointer, claim: describe(node, pointer), pointer, isElement: true })
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
