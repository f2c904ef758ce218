import {
  type DocumentElement,
  describeProvenance,
  type JsonObject,
  listElements,
  type ProvenanceClass,
  type StatedClaim,
} from '@b2core-clients/spec/provenance'

/** What each class means, for a reader who meets its badge first. */
export const meanings: Readonly<Record<ProvenanceClass, string>> = {
  seed: "Stated or shown on the vendor's Clients page",
  docs: 'Stated on another public page of the vendor',
  observed: 'Read from live answers by public third-party code',
  reported: 'Named in public code or text that does not show a live answer',
  assumed: 'Our choice: said by nobody outside the vendor',
}

/** Redoc draws `x-badges` on these, a schema's on what refers to it; every other element has its badge in its description. */
const drawn = new Set(['operation', 'parameter', 'property', 'schema'])

/** A copy of the document in which every element shows how well it is known: by a badge, and in words. */
export function showProvenance(document: JsonObject): JsonObject {
  const copy = describeProvenance(document, describe)
  for (const { kind, node, provenance } of listElements(copy)) {
    if (!provenance || !drawn.has(kind)) continue
    // Redoc turns the colour into the class `tag-prov-seed`; its colours stand in provenance.css.
    node['x-badges'] = [{ name: provenance.class, color: `prov-${provenance.class}`, position: 'after' }]
  }
  return copy
}

/** The source where the element states one itself, and what is assumed of it. */
function describe({ kind, node, provenance, claims }: DocumentElement): string {
  if (!provenance) return ''
  const parts = listClaims(claims)
  if (typeof node['x-source'] === 'string' || !drawn.has(kind)) {
    const label = drawn.has(kind) ? 'Source:' : badge(provenance.class)
    parts.unshift(`<span class="prov-line">${label} ${provenance.source}</span>`)
  }
  return parts.join('\n\n')
}

/** One claim is a line; several are counted, and there to be opened. */
function listClaims(all: readonly StatedClaim[]): string[] {
  const [first] = all
  if (!first) return []
  if (all.length === 1)
    return [`<span class="prov-line" id="${first.id}">${badge(first.provenance)} ${first.sentence}</span>`]
  const items = all.map(({ id, sentence }) => `- <span id="${id}">${sentence}</span>`)
  return [
    `<details class="prov-claims">\n<summary><span class="prov-badge prov-assumed">assumed</span> ${all.length} details that the vendor has not stated</summary>`,
    items.join('\n'),
    '</details>',
  ]
}

/** The badge as HTML that Markdown lets through. It explains itself when it is pointed at or reached with the keyboard. */
export const badge = (name: ProvenanceClass): string =>
  `<span class="prov-badge prov-${name}" role="note" tabindex="0" aria-label="${name}: ${meanings[name]}" data-meaning="${meanings[name]}">${name}</span>`
