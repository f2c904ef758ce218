import { listParameters } from '../dialect/list-query.ts'
import { dereferenceSchema } from '../document/dereference.ts'
import { sortFields } from '../domain/sort-fields.ts'
import type { RequestReader } from '../request/request-reader.ts'

/**
 * Throws when the document describes a parameter of lists, or a field to sort by, that the sandbox does not implement. It
 * would accept the parameter and ignore it.
 */
export function checkListParameters({ operations, document }: RequestReader): void {
  const list = operations.find((operation) => operation.id === 'listClients')
  const query = list?.parameters.filter((parameter) => parameter.in === 'query') ?? []
  const unknown = query.find(({ name }) => !listParameters.includes(name))
  if (unknown) throw new Error(`The sandbox does not implement the parameter ${unknown.name} of lists; remove it.`)
  const sortBy = query.find(({ name }) => name === 'sort_by')?.schema
  const fields = sortBy ? (dereferenceSchema(document, sortBy).enum ?? []) : []
  const known: readonly unknown[] = sortFields
  const other = fields.find((field) => !known.includes(field))
  if (other === undefined) return
  throw new Error(
    `sort_by may be ${JSON.stringify(other)}, but the sandbox sorts only by ${sortFields.join(', ')}; remove it.`,
  )
}
