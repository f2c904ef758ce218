import { type ApiDocument, listParameters } from '../../document/document.ts'
import { type ClientObject, readTime } from '../cells.ts'
import type { Order } from './source.ts'

/** The orders in which all clients can be read without missing one, the best first. */
export function fullOrders(document: ApiDocument): readonly Order[] {
  const fields = sortFields(document)
  // New clients come last in both, and no client ever changes its place. A host that has neither has its own order.
  const known = ['clientId', 'createTime'].filter((field) => fields.includes(field))
  return [...known, undefined].map((sortBy) => ({ sortBy, descending: false }))
}

/** Whether the list can be sorted by the times of changes, which a later run asks for. */
export function sortsByChanges(document: ApiDocument): boolean {
  const fields = sortFields(document)
  return fields.includes('updateTime') && fields.includes('createTime')
}

function sortFields(document: ApiDocument): readonly unknown[] {
  // Without a list of fields, the field that the vendor names is the one to count on.
  return listParameters(document).get('sort_by')?.enum ?? ['createTime']
}

/** Whether the clients of a page are in this order. Those without a comparable value are left out. */
export function isInOrder(clients: readonly ClientObject[], { sortBy, descending }: Order): boolean {
  if (sortBy === undefined) return true
  const values = clients.map((client) => orderValue(client, sortBy)).filter((value) => value !== undefined)
  return values.every((value, index) => {
    const before = values[index - 1]
    return before === undefined || (descending ? before >= value : before <= value)
  })
}

/** What a client is ordered by, as a number. */
export function orderValue(client: ClientObject, sortBy: string): number | undefined {
  const value = client[sortBy]
  if (sortBy !== 'clientId') return readTime(value)
  return typeof value === 'number' ? value : undefined
}
