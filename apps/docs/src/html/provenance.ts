import type { ProvenanceClass, StatedClaim } from '@b2core-clients/spec/provenance'
import { plainText } from '../markdown/text.ts'
import { alternatives, type Known } from '../model/knowledge.ts'
import { escapeHtml } from './escape.ts'
import { inlineCode } from './inline-code.ts'
import { renderLine } from './render-markdown.ts'

/** What each class means. */
export const meanings: Readonly<Record<ProvenanceClass, string>> = {
  seed: "Stated or shown on the vendor's Clients page",
  docs: 'Stated on another public page of the vendor',
  observed: 'Read from live responses by public third-party code',
  reported: 'Named in public code or text that does not show a live response',
  assumed: 'Our choice: no public source confirms it',
}

/** The vendor's own pages need no mark: a reader expects them to be the source. */
const unmarked: readonly string[] = ['seed', 'docs']

/** A mark after the name of an element that the vendor does not document. It shows the source to a reader who points at it. */
function badge(name: string, source = ''): string {
  if (unmarked.includes(name)) return ''
  const meaning = meanings[name as ProvenanceClass] ?? name
  const tip = [meaning, source].filter((part) => part !== '').join('. ')
  return ` <span class="provenance ${name}" data-tip="${escapeHtml(plainText(tip))}">${name}</span>`
}

export const badgeOf = ({ provenance }: Known): string => (provenance ? badge(provenance.class, provenance.source) : '')

/** The claims about an element, and its source. Sources are shown when the reader asks for them. */
export function explain(known: Known, claimsPage: string): string {
  return claimList(known.claims, claimsPage) + sourceLine(known)
}

/** A few claims are a list; many are folded. */
export function claimList(claims: readonly StatedClaim[], claimsPage: string): string {
  if (claims.length === 0) return ''
  const items = claims.map((stated) => {
    const { id, sentence, provenance, claim } = stated
    const others = alternatives(stated)
    const differs = others.length > 0 ? `<span class="source">Other hosts: ${renderLine(others.join(' '))}</span> ` : ''
    return `<li>${renderLine(sentence)}${badge(provenance, claim.source)} ${differs}<a class="source" href="${claimsPage}#${id}">${id}</a></li>`
  })
  const list = `<ul class="claims">${items.join('')}</ul>`
  return claims.length < 5
    ? list
    : `<details class="claims"><summary>${claims.length} details that hosts may handle differently</summary>${list}</details>`
}

/** Links each id of the element's own claims to the list of claims. */
export function linkClaims(html: string, { claims }: Known, claimsPage: string): string {
  let linked = html
  for (const { id } of claims) {
    const code = inlineCode(id)
    linked = linked.replaceAll(code, `<a href="${claimsPage}#${id}">${code}</a>`)
  }
  return linked
}

function sourceLine({ provenance, linkedSource, stated }: Known): string {
  if (!provenance || !linkedSource || !stated) return ''
  return `<p class="source">Source: ${renderLine(linkedSource)} (${provenance.class})</p>`
}
