import { type JsonObject, listElements } from '@b2core-clients/spec/provenance'
import { text } from './resolve.ts'

export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly node: JsonObject
}

/** The document's operations, in its order. */
export function listOperations(document: JsonObject): Operation[] {
  const elements = listElements(document).filter(({ kind }) => kind === 'operation')
  return elements.map(({ path: [, path = '', method = ''], node }) => ({
    id: text(node.operationId),
    method,
    path,
    summary: text(node.summary),
    description: text(node.description).trim(),
    node,
  }))
}

/** `reference/list-clients.html`. */
export const operationPage = ({ id }: Pick<Operation, 'id'>): string => `reference/${kebab(id)}.html`

/** `reference/client-object.html`. */
export const objectPage = (name: string): string => `reference/${kebab(name)}-object.html`

const kebab = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()
