import type { StatedClaim } from '@b2core-clients/spec/provenance'
import type { Known } from '../model/knowledge.ts'

/** The claims about an element and its source, in one line. */
export const inWords = (known: Known): string =>
  [...known.claims.map(claimInWords), known.stated ? source(known) : ''].filter((part) => part !== '').join(' ')

/** The same as paragraphs, with several claims as a list. */
export function inParagraphs(known: Known): string {
  if (known.claims.length < 2)
    return [...known.claims.map(claimInWords), source(known)].filter((part) => part !== '').join('\n\n')
  return [known.claims.map((claim) => `- ${claimInWords(claim)}`).join('\n'), source(known)].join('\n\n').trim()
}

const claimInWords = ({ id, sentence, provenance }: StatedClaim): string => `${sentence} (${provenance}, \`${id}\`)`

const source = ({ provenance, linkedSource }: Known): string =>
  provenance ? `Source: ${linkedSource} (${provenance.class}).` : ''
