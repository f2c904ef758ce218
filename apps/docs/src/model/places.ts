import { objectPage, operationPage } from '../operations.ts'
import { flatten } from './fields.ts'
import { anchorOf, type Reference } from './reference.ts'

/** A place of the reference that shows an element of the document. */
export interface Place {
  /** From the site's own folder: `reference/list-clients.html#limit`. */
  readonly url: string
  /** What the reader finds there: `limit`, `info.birthday`, `400`. */
  readonly name: string
  /** The title of its page. */
  readonly page: string
}

/** Where each element is shown, by the very object that is in the document; the first place where there are several. */
export function listPlaces({ document, operations, objects }: Reference): Map<unknown, Place> {
  const places = new Map<unknown, Place>()
  const add = (element: unknown, place: Place) => {
    if (!places.has(element)) places.set(element, place)
  }
  add(document.info, { url: 'reference.html', name: 'all operations', page: 'Reference' })
  for (const operation of operations) {
    const page = operation.summary
    const at = (anchor: string) => `${operationPage(operation)}#${anchor}`
    add(operation.node, { url: operationPage(operation), name: operation.id, page })
    for (const { element, schemaElement, anchor, name } of operation.parameters) {
      add(element, { url: at(anchor), name, page })
      add(schemaElement, { url: at(anchor), name, page })
    }
    if (operation.body) add(operation.body.element, { url: at('body'), name: 'body', page })
    for (const { element, path } of flatten(operation.body?.fields ?? []))
      add(element, { url: at(anchorOf(`body.${path}`)), name: path, page })
    for (const { status, element, headers, fields } of operation.responses) {
      const url = at(`response-${status}`)
      add(element, { url, name: status, page })
      for (const header of headers) add(header.element, { url, name: header.name, page })
      for (const field of flatten(fields))
        add(field.element, { url: at(anchorOf(`response-${status}.${field.path}`)), name: field.path, page })
    }
  }
  for (const { name, title, element, fields } of objects) {
    const page = `${title} object`
    add(element, { url: objectPage(name), name: page, page })
    for (const field of flatten(fields))
      add(field.element, { url: `${objectPage(name)}#${anchorOf(field.path)}`, name: field.path, page })
  }
  return places
}
