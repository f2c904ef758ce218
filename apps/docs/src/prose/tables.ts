import { type DocumentElement, listElements, provenanceClasses } from '@b2core-clients/spec/provenance'
import { linkSourcePages, readSourcePages } from '@b2core-clients/spec/source-pages'
import { meanings } from '../html/provenance.ts'
import { knowledge } from '../model/knowledge.ts'
import { listPlaces, type Place } from '../model/places.ts'
import type { Reference } from '../model/reference.ts'
import { text } from '../model/resolve.ts'
import type { Article } from './article.ts'

/** The page that lists every claim by its id. The table must not be inserted yet. */
export const findClaimsPage = (articles: readonly Article[]): Article | undefined =>
  articles.find(({ text }) => text.includes('<!-- table: assumptions -->'))

/** Tables that a guide asks for with `<!-- table: NAME -->`, made from the document. */
const tables: Readonly<Record<string, (reference: Reference) => string>> = {
  classes({ document }) {
    const elements = listElements(document)
    return table(
      ['class', 'means', 'elements'],
      provenanceClasses.map((name) => [
        `\`${name}\``,
        meanings[name],
        String(elements.filter(({ provenance }) => provenance?.class === name).length),
      ]),
    )
  },
  known(reference) {
    const placeOf = places(reference)
    const pages = readSourcePages(reference.document)
    const rows = listElements(reference.document)
      .filter(({ kind, node }) => kind !== 'property' || typeof node['x-source'] === 'string')
      .map((element) => [
        linkTo(placeOf(element), nameOf(element)),
        element.provenance?.class ?? '',
        linkSourcePages(element.provenance?.source ?? '', pages),
      ])
    return table(['element', 'known from', 'source'], unique(rows))
  },
  assumptions(reference) {
    const placeOf = places(reference)
    const known = knowledge(reference.document)
    const pages = readSourcePages(reference.document)
    const rows = listElements(reference.document).flatMap((element) =>
      known(element.node).claims.map(({ id, sentence, provenance, claim }) => [
        `\`${id}\``,
        sentence,
        `${provenance}: ${linkSourcePages(claim.source ?? '', pages)}`,
        linkTo(placeOf(element), nameOf(element)),
      ]),
    )
    return table(['id', 'statement', 'known from', 'about'], rows)
  },
}

export function insertTables(source: string, reference: Reference): string {
  return source.replace(/^<!-- table: (\S+) -->$/gm, (_, name: string) => {
    const make = tables[name]
    if (!make) throw new Error(`There is no table ${name}; there are ${Object.keys(tables).join(', ')}.`)
    return make(reference)
  })
}

/** Where an element is shown. A schema without its own place is shown at the first of its fields that has one. */
function places(reference: Reference): (element: DocumentElement) => Place | undefined {
  const shown = listPlaces(reference)
  const elements = listElements(reference.document)
  return ({ node, path }) => {
    const inside = elements.find(
      (other) => other.path.join('/').startsWith(`${path.join('/')}/`) && shown.has(other.node),
    )
    return shown.get(node) ?? (inside && shown.get(inside.node))
  }
}

/** A link from the root of the site. */
const linkTo = (place: Place | undefined, name: string): string =>
  place ? `[\`${name}\`](${place.url})` : `\`${name}\``

const nameOf = ({ kind, node, path }: DocumentElement): string =>
  kind === 'info' ? 'all operations' : text(node.operationId) || text(node.name) || path.at(-1) || ''

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

const cell = (content: string) => content.replaceAll('|', '\\|').replaceAll('\n', ' ')
const unique = (rows: string[][]) => [...new Map(rows.map((row) => [row.join('\0'), row])).values()]
