import { type Field, flatten } from './fields.ts'
import { objectPage, operationPage } from './operations.ts'
import { anchorOf, type Reference, type ReferenceObject, type ReferenceOperation } from './reference.ts'

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
  const shown: Shown[] = [
    { element: document.info, place: { url: 'reference.html', name: 'all operations', page: 'Reference' } },
    ...operations.flatMap(shownByOperation),
    ...objects.flatMap(shownByObject),
  ]
  const places = new Map<unknown, Place>()
  for (const { element, place } of shown) if (!places.has(element)) places.set(element, place)
  return places
}

/** An element of the document, and a place that shows it. */
interface Shown {
  readonly element: unknown
  readonly place: Place
}

function shownByOperation(operation: ReferenceOperation): Shown[] {
  const address = operationPage(operation)
  const at = (anchor: string, name: string): Place => ({ url: `${address}#${anchor}`, name, page: operation.summary })
  const whole = { element: operation.node, place: { url: address, name: operation.id, page: operation.summary } }
  const parameters = operation.parameters.flatMap((one) => shownAs(one, at(one.anchor, one.name)))
  const { body } = operation
  const ofBody = body
    ? [...shownAs(body, at('body', 'body')), ...shownFields(body.fields, (path) => at(anchorOf(`body.${path}`), path))]
    : []
  const ofResponses = operation.responses.flatMap((response) => {
    const anchor = `response-${response.status}`
    return [
      ...shownAs(response, at(anchor, response.status)),
      ...response.headers.map(({ element, name }) => ({ element, place: at(anchor, name) })),
      ...shownFields(response.fields, (path) => at(anchorOf(`${anchor}.${path}`), path)),
    ]
  })
  return [whole, ...parameters, ...ofBody, ...ofResponses]
}

function shownByObject({ name, title, element, fields }: ReferenceObject): Shown[] {
  const page = `${title} object`
  const address = objectPage(name)
  return [
    { element, place: { url: address, name: page, page } },
    ...shownFields(fields, (path) => ({ url: `${address}#${anchorOf(path)}`, name: path, page })),
  ]
}

/** @param placeOf The place of a field by its path. */
function shownFields(fields: readonly Field[], placeOf: (path: string) => Place): Shown[] {
  return flatten(fields).flatMap((field) => shownAs(field, placeOf(field.path)))
}

/** The elements that a body or a field shows: itself and its schema. */
function shownAs({ element, schemaElement }: Pick<Field, 'element' | 'schemaElement'>, place: Place): Shown[] {
  const elements = [element, schemaElement].filter((one) => one !== undefined)
  return elements.map((one) => ({ element: one, place }))
}
