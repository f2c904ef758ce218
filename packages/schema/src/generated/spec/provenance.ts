// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

/**
 * How well each element of the document is known.
 *
 * An element states `x-provenance` (a class) and `x-source` (where to look it up), or inherits both from the nearest
 * enclosing element that states them. `x-claims` holds single claims about the element, by id; see `claims.ts`.
 */
import { readClaims, type StatedClaim } from './claims.ts'
import { isObject, type JsonObject } from './json.ts'
import { isProvenanceClass, type ProvenanceClass } from './provenance-class.ts'
import { isData } from './walk.ts'

export type { StatedClaim } from './claims.ts'
export { isObject, type JsonObject } from './json.ts'
export { isProvenanceClass, type ProvenanceClass, provenanceClasses } from './provenance-class.ts'

export interface Provenance {
  readonly class: ProvenanceClass
  readonly source: string
}

export type ElementKind =
  | 'info'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'response'
  | 'header'
  | 'securityScheme'
  | 'schema'
  | 'property'

export interface DocumentElement {
  readonly kind: ElementKind
  /** Keys from the document's root to the element. */
  readonly path: readonly string[]
  /** The element itself, as in the document. */
  readonly node: JsonObject
  /** Absent when neither the element nor anything around it states one. */
  readonly provenance?: Provenance
  /** The claims of the element and of everything inside it that is not itself an element. */
  readonly claims: readonly StatedClaim[]
}

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

/**
 * Every element of an OpenAPI document that a reader may want to trust, in document order, each with its provenance.
 * A reference is left out: its target is an element itself.
 */
export function listElements(document: JsonObject): DocumentElement[] {
  const found: DocumentElement[] = []
  visit(document, [], {}, found)
  return found
}

/** The element that a node is in: its provenance, and the list of its claims. */
interface Around {
  readonly provenance?: Provenance | undefined
  readonly claims?: StatedClaim[]
}

function visit(node: unknown, path: readonly string[], around: Around, found: DocumentElement[]): void {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) visit(item, [...path, String(index)], around, found)
    return
  }
  if (!isObject(node)) return

  const provenance = ownProvenance(node) ?? around.provenance
  const kind = kindOf(node, path)
  const claims = kind ? [] : (around.claims ?? [])
  claims.push(...readClaims(node))
  if (kind) found.push({ kind, path, node, claims, ...(provenance && { provenance }) })

  for (const [key, child] of Object.entries(node)) {
    if (isData(key, path)) continue
    visit(child, [...path, key], { provenance, claims }, found)
  }
}

function ownProvenance(node: JsonObject): Provenance | undefined {
  const { 'x-provenance': stated, 'x-source': source } = node
  if (!isProvenanceClass(stated)) return undefined
  return { class: stated, source: typeof source === 'string' ? source : '' }
}

function kindOf(node: JsonObject, path: readonly string[]): ElementKind | undefined {
  const [key = '', parent, grandparent] = [...path].reverse()
  if (parent === 'properties') return 'property'
  if (Object.keys(node).length === 1 && '$ref' in node) return undefined
  if (path.length === 1 && key === 'info') return 'info'
  if (grandparent === 'paths' && methods.has(key)) return 'operation'
  if (parent === 'parameters') return 'parameter'
  if (parent === 'responses') return 'response'
  if (parent === 'headers') return 'header'
  if (key === 'requestBody') return 'requestBody'
  if (grandparent === 'components') {
    if (parent === 'schemas') return 'schema'
    if (parent === 'securitySchemes') return 'securityScheme'
    if (parent === 'requestBodies') return 'requestBody'
  }
  return undefined
}

/**
 * A copy of the document in which the description of every element ends with what `render` says of it: how the
 * documentation and the generated types come to show provenance.
 */
export function describeProvenance(document: JsonObject, render: (element: DocumentElement) => string): JsonObject {
  const copy = structuredClone(document)
  for (const element of listElements(copy)) {
    const text = render(element)
    if (text === '') continue
    const { description } = element.node
    element.node.description = typeof description === 'string' ? `${description.trimEnd()}\n\n${text}` : text
  }
  return copy
}
