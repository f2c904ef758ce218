import { type JsonObject, listElements, type Provenance, type StatedClaim } from '@b2core-clients/spec/provenance'

export interface Known {
  readonly provenance?: Provenance
  readonly claims: readonly StatedClaim[]
}

/** How well an element is known, by the very object that stands in the document. */
export function knowledge(document: JsonObject): (node: unknown) => Known {
  const known = new Map<unknown, Known>()
  for (const { node, provenance, claims } of listElements(document)) {
    known.set(node, { ...(provenance && { provenance }), claims })
  }
  return (node) => known.get(node) ?? { claims: [] }
}

/** The class and its source in a sentence, and each claim about it in one more. */
export const inWords = (known: Known): string =>
  [source(known), ...known.claims.map(claimInWords)].filter((part) => part !== '').join(' ')

/** The same as a paragraph, with several claims as a list below it. */
export const inParagraphs = (known: Known): string =>
  known.claims.length < 2
    ? inWords(known)
    : `${source(known)}\n\n${known.claims.map((claim) => `- ${claimInWords(claim)}`).join('\n')}`.trim()

/** The sentence of a claim, after how well it is known. */
const claimInWords = ({ provenance, sentence }: StatedClaim): string =>
  `${provenance.charAt(0).toUpperCase()}${provenance.slice(1)}: ${sentence}`

const source = ({ provenance }: Known): string =>
  provenance ? `Known from: ${provenance.class} (${provenance.source}).` : ''
