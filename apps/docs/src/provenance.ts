import {
  type DocumentElement,
  describeProvenance,
  type JsonObject,
  listElements,
  type ProvenanceClass,
} from '@b2core-clients/spec/provenance'

/** What each class means, for a reader who meets its badge first. */
export const meanings: Readonly<Record<ProvenanceClass, string>> = {
  seed: "Stated or shown on the vendor's Clients page",
  docs: 'Stated on another public page of the vendor',
  observed: 'Read from live answers by public third-party code',
  assumed: 'Our choice: said by nobody outside the vendor',
}

/** Redoc draws `x-badges` on these; every other element gets its badge in its description. */
const drawn = new Set(['operation', 'parameter', 'property'])

/** A copy of the document in which every element shows how well it is known: by a badge, and in words. */
export function showProvenance(document: JsonObject): JsonObject {
  const copy = describeProvenance(document, describe)
  for (const { kind, node, provenance } of listElements(copy)) {
    if (!provenance || !drawn.has(kind)) continue
    // Redoc turns the colour into the class `tag-prov-seed`; its colours stand in theme.css.
    node['x-badges'] = [{ name: provenance.class, color: `prov-${provenance.class}`, position: 'after' }]
  }
  return copy
}

/** The source where the element states one itself; its claims, each marked as assumed. */
function describe({ kind, node, provenance, assumptions }: DocumentElement): string {
  if (!provenance) return ''
  const own = typeof node['x-source'] === 'string'
  const lines = Object.entries(assumptions).map(([id, claim]) =>
    line(badge('assumed'), `<span id="${id}">${claim}</span>`),
  )
  if (own || !drawn.has(kind)) {
    lines.unshift(line(...(drawn.has(kind) ? ['Source:'] : [badge(provenance.class)]), provenance.source))
  }
  return lines.join('\n\n')
}

const line = (...parts: readonly string[]) => `<span class="prov-line">${parts.join(' ')}</span>`

/** The badge as HTML that Markdown lets through. */
export const badge = (name: ProvenanceClass): string =>
  `<span class="prov-badge prov-${name}" title="${meanings[name]}">${name}</span>`
