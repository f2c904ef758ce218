import { sortFields } from './domain/client-query.ts'
import { lookUp, type SchemaObject } from './request/document.ts'
import type { RequestReader } from './request/request-reader.ts'

type Listed = SchemaObject & { readonly enum?: readonly unknown[] }

/** Throws, naming the field, when the document lets lists be sorted by one that the sandbox cannot sort by. */
export function checkSortFields({ operations, document }: RequestReader): void {
  const list = operations.find((operation) => operation.id === 'listClients')
  const given = list?.parameters.find((parameter) => parameter.name === 'sort_by')?.schema
  const schema = (given?.$ref ? lookUp(document, given.$ref) : given) as Listed | undefined
  const strange = schema?.enum?.find((field) => !(sortFields as readonly unknown[]).includes(field))
  if (strange === undefined) return
  throw new Error(`sort_by may be ${JSON.stringify(strange)}; the sandbox sorts by ${sortFields.join(', ')}.`)
}
