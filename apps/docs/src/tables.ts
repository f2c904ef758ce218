import { type JsonObject, listElements, provenanceClasses } from '@b2core-clients/spec/provenance'
import { text } from './operations.ts'
import { meanings } from './provenance.ts'

/** Tables that a guide asks for with `<!-- table: NAME -->`, made from the document. */
const tables: Readonly<Record<string, (document: JsonObject) => string>> = {
  classes(document) {
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
  known(document) {
    const rows = listElements(document)
      .filter(({ kind, node }) => kind !== 'property' || typeof node['x-source'] === 'string')
      .map(({ path, kind, node, provenance }) => [
        kind === 'info'
          ? 'all operations'
          : `\`${text(node.operationId) || text(node.name) || path.at(-1)}\` (${kindNames[kind] ?? kind})`,
        provenance?.class ?? '',
        provenance?.source ?? '',
      ])
    return table(['element', 'known from', 'source'], unique(rows))
  },
  assumptions(document) {
    const rows = listElements(document).flatMap(({ claims }) =>
      claims.map(({ id, sentence }) => [`\`${id}\``, sentence]),
    )
    return table(['id', 'what is assumed'], rows)
  },
}

const kindNames: Readonly<Record<string, string>> = { requestBody: 'body', securityScheme: 'security' }

export function insertTables(source: string, document: JsonObject): string {
  return source.replace(/^<!-- table: (\S+) -->$/gm, (_, name: string) => {
    const make = tables[name]
    if (!make) throw new Error(`There is no table ${name}; there are ${Object.keys(tables).join(', ')}.`)
    return make(document)
  })
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

const cell = (content: string) => content.replaceAll('|', '\\|').replaceAll('\n', ' ')
const unique = (rows: string[][]) => [...new Map(rows.map((row) => [row.join('\0'), row])).values()]
