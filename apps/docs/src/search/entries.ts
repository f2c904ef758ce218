import { listElements } from '@b2core-clients/spec/provenance'
import { plainText, sections, slug } from '../markdown/text.ts'
import { flatten } from '../model/fields.ts'
import { knowledge } from '../model/knowledge.ts'
import { objectPage, operationPage } from '../model/operations.ts'
import { anchorOf, type Reference, type ReferenceOperation } from '../model/reference.ts'
import { text } from '../model/resolve.ts'
import type { Article } from '../prose/article.ts'
import { findClaimsPage } from '../prose/tables.ts'
import { languages } from '../samples/languages.ts'

/** One thing that a search can find. */
export interface Entry {
  readonly title: string
  /** The page it belongs to; empty when it is one itself. */
  readonly within: string
  /** From the site's own folder, to the heading, parameter or field itself. */
  readonly url: string
  readonly text: string
  /** Below 1 for what readers look for less often than for others with the same words. @default 1 */
  readonly weight?: number
}

export interface Searchable {
  /** With a mark in place of each table: a table has many words, and is found by its rows. */
  readonly articles: readonly Article[]
  readonly reference: Reference
}

/** Every section of every article; every operation and object with its parameters, fields and responses; every claim. */
export const listEntries = ({ articles, reference }: Searchable): Entry[] => [
  ...articles.flatMap((article) =>
    sections(article.text).map(({ heading, rank, body }) => ({
      title: heading,
      within: rank === 1 ? '' : article.title,
      url: rank === 1 ? article.path : `${article.path}#${slug(heading)}`,
      text: readable(body),
    })),
  ),
  ...reference.operations.flatMap(operationEntries),
  ...reference.objects.flatMap(({ name, title, description, fields }) => [
    { title: `${title} object`, within: '', url: objectPage(name), text: readable(description) },
    ...flatten(fields).map((field) => ({
      title: field.path,
      within: `${title} object`,
      url: `${objectPage(name)}#${anchorOf(field.path)}`,
      text: readable(text(field.node.description)),
    })),
  ]),
  ...claimEntries(articles, reference),
]

function claimEntries(articles: readonly Article[], { document }: Reference): Entry[] {
  const page = findClaimsPage(articles)
  if (!page) return []
  const known = knowledge(document)
  return listElements(document).flatMap((element) =>
    known(element.node).claims.map(({ id, sentence }) => ({
      title: id,
      within: page.title,
      url: `${page.path}#${id}`,
      text: readable(sentence),
      weight: 0.4,
    })),
  )
}

function operationEntries(operation: ReferenceOperation): Entry[] {
  const { summary, path, description, parameters, body, responses } = operation
  const page = operationPage(operation)
  const entry = (title: string, anchor: string, markdown: string): Entry => ({
    title,
    within: summary,
    url: `${page}#${anchor}`,
    text: readable(markdown),
  })
  return [
    {
      title: summary,
      within: '',
      url: page,
      text: [
        `${path} ${readable(description)}`,
        `Samples: ${languages.map(({ label }) => label).join(', ')}.`,
        // A reader who names several of them looks for the operation.
        ...(parameters.length > 0 ? [`Parameters: ${parameters.map(({ name }) => name).join(', ')}.`] : []),
      ].join(' '),
    },
    { title: `Try it: ${summary}`, within: '', url: `${page}#try`, text: 'Send this call from the page.' },
    ...parameters.map(({ name, anchor, description: about }) => entry(name, anchor, about)),
    ...flatten(body?.fields ?? []).map(({ path: name, node }) =>
      entry(name, anchorOf(`body.${name}`), text(node.description)),
    ),
    ...responses.map((response) => ({
      ...entry(`Response ${response.status}`, `response-${response.status}`, response.description),
      weight: 0.7,
    })),
    ...responses.flatMap(({ status, fields }) =>
      flatten(fields).map(({ path: name, node }) =>
        entry(name, anchorOf(`response-${status}.${name}`), text(node.description)),
      ),
    ),
  ]
}

/** Only words: no code, marks of tables and lists, or tags. Of samples, the names of their languages. */
function readable(markdown: string): string {
  const words = markdown
    .replace(/^```[\s\S]*?^```$/gm, ' ')
    .replace(/<!-- tabs: ([\w ]+) -->/g, (_, keys: string) => `Samples: ${keys.split(' ').map(labelOf).join(', ')}.`)
    .replace(/<!-- [\s\S]*? -->/g, ' ')
    .replace(/^Output:$|<summary>Output, \d+ lines<\/summary>/gm, ' ')
    .replace(/<\/?(details|summary)>/g, ' ')
    .replace(/^ *([-*]|\d+\.) +/gm, ' ')
    // The line below the head of a table, then the borders of its rows and of its cells.
    .replace(/^[ |-]*---[ |-]*$/gm, ' ')
    .replace(/^\| *| *\|$/gm, ' ')
    .replace(/ *(?<!\\)\| */g, ' · ')
    .replaceAll('\\|', '|')
  return plainText(words)
}

const labelOf = (key: string): string => languages.find((language) => language.key === key)?.label ?? key
