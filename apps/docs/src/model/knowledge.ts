import { type JsonObject, listElements, type Provenance, type StatedClaim } from '@b2core-clients/spec/provenance'
import { linkSourcePages, readSourcePages } from '@b2core-clients/spec/source-pages'

export interface Known {
  readonly provenance?: Provenance
  /** Its source as Markdown, in which public pages are links. */
  readonly linkedSource?: string
  /** Whether the element states its source itself; otherwise it has the source of the element around it. */
  readonly stated: boolean
  readonly claims: readonly StatedClaim[]
}

/** How well each element is known. Elements are found by identity, so a copy of one is unknown. */
export function knowledge(document: JsonObject): (element: unknown) => Known {
  const known = new Map<unknown, Known>()
  const pages = readSourcePages(document)
  for (const { node, provenance, claims } of listElements(document)) {
    known.set(node, {
      ...(provenance && { provenance, linkedSource: linkSourcePages(provenance.source, pages) }),
      stated: typeof node['x-source'] === 'string',
      claims,
    })
  }
  return (element) => known.get(element) ?? { stated: false, claims: [] }
}

/** What other hosts may do instead, one sentence for each other value of a choice. */
export function alternatives({ claim }: StatedClaim): string[] {
  if (!('values' in claim)) return []
  return Object.entries(claim.values)
    .filter(([value]) => value !== claim.value)
    .map(([, sentence]) => sentence)
}
