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

/** The class and its source in a sentence, and each claim that is assumed on top in one more. */
export const inWords = (known: Known): string =>
  [source(known), ...known.assumptions.map((claim) => `Assumed: ${claim}`)].filter((part) => part !== '').join(' ')

/** The same as a paragraph, with several claims as a list below it. */
export const inParagraphs = (known: Known): string =>
  known.assumptions.length < 2
    ? inWords(known)
    : `${source(known)} Assumed:\n\n${known.assumptions.map((claim) => `- ${claim}`).join('\n')}`.trim()

const source = ({ provenance }: Known): string =>
  provenance ? `Known from: ${provenance.class} (${provenance.source}).` : ''
