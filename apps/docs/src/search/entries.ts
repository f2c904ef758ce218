import { isObject, type JsonObject } from '@b2core-clients/spec/provenance'
import { guidePage } from '../guides/links.ts'
import type { Contents } from '../html/site.ts'
import { listFields } from '../markdown/schema.ts'
import { plainText, sections, slug } from '../markdown/text.ts'
import { type Operation, operationPage, operationRoute, resolve, text } from '../operations.ts'

/** One thing that a search can find. */
export interface Entry {
  readonly title: string
  /** The guide or operation it belongs to; empty when it is one itself. */
  readonly within: string
  /** From the site's own folder, to the heading, parameter or field itself. */
  readonly url: string
  readonly text: string
}

/** Every section of every guide; every operation with its parameters, body fields and answers. */
export const listEntries = (document: JsonObject, { guides, operations }: Contents): Entry[] => [
  ...guides.flatMap((guide) =>
    sections(guide.text).map(({ heading, rank, body }) => ({
      title: heading,
      within: rank === 1 ? '' : guide.title,
      url: rank === 1 ? guidePage(guide) : `${guidePage(guide)}#${slug(heading)}`,
      text: readable(body),
    })),
  ),
  ...operations.flatMap((operation) => operationEntries(document, operation)),
]

function operationEntries(document: JsonObject, operation: Operation): Entry[] {
  const { node, summary } = operation
  const page = operationPage(operation)
  const entry = (title: string, place: string, description: unknown): Entry => ({
    title,
    within: summary,
    // As Redoc writes the link beside each element.
    url: `${page}#${operationRoute(operation).slice(1)}/${place}`,
    text: readable(text(description)),
  })
  const parameters = (Array.isArray(node.parameters) ? node.parameters : []).map((value) => {
    const { name, in: place, description } = resolve(document, value)
    const where = { header: 'headers' }[text(place)] ?? text(place)
    return entry(text(name), `t=request&in=${where}&path=${text(name).toLowerCase()}`, description)
  })
  // Inner fields are drawn when the field around them is opened, so the link leads to that one.
  const fields = listFields(document, bodySchema(resolve(document, node.requestBody))).map((field) =>
    entry(field.name, `t=request&path=${field.name.split('.')[0]?.toLowerCase()}`, field.node.description),
  )
  const answers = Object.entries(isObject(node.responses) ? node.responses : {}).flatMap(([status, value]) => {
    const response = resolve(document, value)
    const all = listFields(document, bodySchema(response))
    const own = entry(`Answer ${status}`, 'responses', response.description)
    return [{ ...own, text: `${own.text} ${status < '300' ? all.map(({ name }) => name).join(' ') : ''}`.trim() }]
  })
  return [
    { title: summary, within: '', url: page, text: `${operation.path} ${readable(text(node.description))}` },
    ...parameters,
    ...fields,
    ...answers,
  ]
}

function bodySchema({ content }: JsonObject): unknown {
  const media = isObject(content) ? content['application/json'] : undefined
  return isObject(media) ? media.schema : undefined
}

/** Words alone: no fences, table rules or tags. */
const readable = (markdown: string): string =>
  plainText(
    markdown
      .replace(/^```.*$/gm, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\|?[ -]*-{3,}[ -|]*\|?|\|/g, ' '),
  )
