import { type JsonObject, listElements, type Provenance } from '@b2core-clients/spec/provenance'

export interface Known {
  readonly provenance?: Provenance
  readonly assumptions: readonly string[]
}

/** How well an element is known, by the very object that stands in the document. */
export function knowledge(document: JsonObject): (node: unknown) => Known {
  const known = new Map<unknown, Known>()
  for (const { node, provenance, assumptions } of listElements(document)) {
    known.set(node, { ...(provenance && { provenance }), assumptions: Object.values(assumptions) })
  }
  return (node) => known.get(node) ?? { assumptions: [] }
}

/** The class and its source, and each claim that is assumed on top. */
export const inWords = ({ provenance, assumptions }: Known): string =>
  [
    ...(provenance ? [`Known from: ${provenance.class} (${provenance.source}).`] : []),
    ...assumptions.map((claim) => `Assumed: ${claim}`),
  ].join(' ')
