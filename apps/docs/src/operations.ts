import { isObject, type JsonObject, listElements } from '@b2core-clients/spec/provenance'
import { slug } from './markdown/text.ts'

export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly node: JsonObject
}

/** The document's operations, in its order. */
export const listOperations = (document: JsonObject): Operation[] =>
  listElements(document).flatMap(({ kind, path: [, path = '', method = ''], node }) => {
    if (kind !== 'operation') return []
    const { operationId, tags, summary } = node
    return [
      { id: text(operationId), method, path, tag: text(Array.isArray(tags) && tags[0]), summary: text(summary), node },
    ]
  })

/** Where the reference shows an operation, as Redoc routes to it. */
export const operationRoute = ({ tag, id }: Operation): string => `/${slug(tag)}/${id.toLowerCase()}`

export const operationPage = (operation: Operation): string => `reference.html#${operationRoute(operation)}`

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The value that a chain of references leads to. */
export function resolve(document: JsonObject, value: unknown): JsonObject {
  if (!isObject(value)) return {}
  if (typeof value.$ref !== 'string') return value
  const found = value.$ref
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (at, key) => (isObject(at) ? at[key.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
      document,
    )
  const { $ref: _, ...siblings } = value
  return { ...resolve(document, found), ...siblings }
}

/** The document with every reference replaced by what it leads to. Nothing in it may lead to itself. */
export function dereference(document: JsonObject, value: unknown = document): unknown {
  if (Array.isArray(value)) return value.map((item) => dereference(document, item))
  if (!isObject(value)) return value
  const entries = Object.entries(resolve(document, value))
  return Object.fromEntries(entries.map(([key, item]) => [key, dereference(document, item)]))
}
