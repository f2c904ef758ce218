import { dereference, isObject, type OpenApiDocument, type OperationObject, type ParameterObject } from './document.ts'

/** One operation of the document, with what its path item adds. */
export interface Operation {
  /** The document's `operationId`, or `METHOD path` where it has none. */
  readonly id: string
  /** In capitals. */
  readonly method: string
  /** As written in the document: `/api/v2/clients/{clientId}`. */
  readonly path: string
  readonly parameters: readonly ParameterObject[]
  readonly object: OperationObject
}

export type Match =
  | {
      readonly kind: 'operation'
      readonly operation: Operation
      /** Raw, still percent-encoded. */ readonly path: Readonly<Record<string, string>>
    }
  | { readonly kind: 'no method'; readonly allow: readonly string[] }
  | { readonly kind: 'no path' }

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

interface Route {
  readonly pattern: RegExp
  readonly names: readonly string[]
  readonly byMethod: ReadonlyMap<string, Operation>
}

export function readOperations(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const object = item?.[method]
      if (!item || !isObject(object)) return []
      const operation = object as OperationObject
      const parameters = new Map<string, ParameterObject>()
      for (const each of [...(item.parameters ?? []), ...(operation.parameters ?? [])]) {
        const parameter = dereference<ParameterObject>(document, each)
        parameters.set(`${parameter.in} ${parameter.name}`, parameter)
      }
      const id = operation.operationId ?? `${method.toUpperCase()} ${path}`
      return [{ id, method: method.toUpperCase(), path, parameters: [...parameters.values()], object: operation }]
    }),
  )
}

/** Finds the operation of a method and path. HEAD is answered by GET where the document does not describe it. */
export function createRouter(operations: readonly Operation[]): (method: string, path: string) => Match {
  const routes = new Map<string, Route>()
  // A path without templates goes before one with them, as OpenAPI asks.
  const order = [...operations].sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')))
  for (const operation of order) {
    const route = routes.get(operation.path) ?? makeRoute(operation.path)
    routes.set(operation.path, { ...route, byMethod: new Map(route.byMethod).set(operation.method, operation) })
  }
  const list = [...routes.values()]
  return (method, path) => {
    for (const { pattern, names, byMethod } of list) {
      const found = pattern.exec(path)
      if (!found) continue
      const operation = byMethod.get(method) ?? (method === 'HEAD' ? byMethod.get('GET') : undefined)
      if (!operation) return { kind: 'no method', allow: allowed(byMethod) }
      const values = Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']))
      return { kind: 'operation', operation, path: values }
    }
    return { kind: 'no path' }
  }
}

function makeRoute(path: string): Route {
  const names: string[] = []
  const source = path
    .split(/(\{[^}]+\})/)
    .map((part) => {
      if (!part.startsWith('{')) return part.replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      names.push(part.slice(1, -1))
      return '([^/]+)'
    })
    .join('')
  return { pattern: new RegExp(`^${source}$`), names, byMethod: new Map() }
}

const allowed = (byMethod: ReadonlyMap<string, Operation>) =>
  [...byMethod.keys(), ...(byMethod.has('GET') && !byMethod.has('HEAD') ? ['HEAD'] : [])].sort()
