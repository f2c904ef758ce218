import { sortFields } from './domain/client-query.ts'
import { listParameters } from './domain/list-request.ts'
import { lookUp, type SchemaObject } from './request/document.ts'
import type { RequestReader } from './request/request-reader.ts'

type Listed = SchemaObject & { readonly enum?: readonly unknown[] }

/**
 * Throws, naming it, when the document gives lists a parameter, or a field to sort by, that the sandbox does not know:
 * it would take it, and answer as if it were not there.
 */
export function checkListParameters({ operations, document }: RequestReader): void {
  const list = operations.find((operation) => operation.id === 'listClients')
  const query = list?.parameters.filter((parameter) => parameter.in === 'query') ?? []
  const unknown = query.find(({ name }) => !listParameters.includes(name))
  if (unknown) throw new Error(`${unknown.name} is not a parameter that the sandbox knows how to list by.`)
  const given = query.find((parameter) => parameter.name === 'sort_by')?.schema
  const schema = (given?.$ref ? lookUp(document, given.$ref) : given) as Listed | undefined
  const strange = schema?.enum?.find((field) => !(sortFields as readonly unknown[]).includes(field))
  if (strange === undefined) return
  throw new Error(`sort_by may be ${JSON.stringify(strange)}; the sandbox sorts by ${sortFields.join(', ')}.`)
}
