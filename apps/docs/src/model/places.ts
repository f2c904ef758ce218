import { type Field, flatten } from './fields.ts'
import { objectPage, operationPage } from './operations.ts'
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

/** The first place where each element is shown. Elements are found by identity, not by their content. */
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
    const { body } = operation
    if (body) for (const element of elementsOf(body)) add(element, { url: at('body'), name: 'body', page })
    for (const field of flatten(body?.fields ?? []))
      for (const element of elementsOf(field))
        add(element, { url: at(anchorOf(`body.${field.path}`)), name: field.path, page })
    for (const response of operation.responses) {
      const { status, headers, fields } = response
      const url = at(`response-${status}`)
      for (const element of elementsOf(response)) add(element, { url, name: status, page })
      for (const header of headers) add(header.element, { url, name: header.name, page })
      for (const field of flatten(fields))
        for (const element of elementsOf(field))
          add(element, { url: at(anchorOf(`response-${status}.${field.path}`)), name: field.path, page })
    }
  }
  for (const { name, title, element, fields } of objects) {
    const page = `${title} object`
    add(element, { url: objectPage(name), name: page, page })
    for (const field of flatten(fields))
      for (const each of elementsOf(field))
        add(each, { url: `${objectPage(name)}#${anchorOf(field.path)}`, name: field.path, page })
  }
  return places
}

/** The elements that a body or a field shows: itself and its schema. */
const elementsOf = ({ element, schemaElement }: Pick<Field, 'element' | 'schemaElement'>): readonly unknown[] =>
  schemaElement === undefined ? [element] : [element, schemaElement]
