import { isObject, type JsonObject } from '../json.ts'

/** An operation of the document. */
export interface Operation {
  readonly id: string
  readonly node: JsonObject
  /** Responses by status, each inline or a reference. */
  readonly responses: JsonObject
}

/** The members of a path item that are operations. */
export const methods: readonly string[] = ['delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'trace']

export function listOperations(document: JsonObject): Operation[] {
  const paths = isObject(document.paths) ? Object.values(document.paths) : []
  return paths
    .filter(isObject)
    .flatMap((path) => Object.entries(path).filter(([method, node]) => methods.includes(method) && isObject(node)))
    .map(([, node]) => {
      const operation = node as JsonObject
      const responses = isObject(operation.responses) ? operation.responses : {}
      return { id: String(operation.operationId), node: operation, responses }
    })
}
