import { isObject } from '@b2core-clients/schema/json'
import { dereference } from '../document/dereference.ts'
import type { OpenApiDocument, OperationObject, ParameterObject, PathItem } from '../document/openapi.ts'

/** One operation of the document, with what its path item adds. */
export interface Operation {
  /** The `operationId` of the document; `METHOD path` when it has none. */
  readonly id: string
  /** In capitals. */
  readonly method: string
  /** As in the document: `/api/v2/clients/{clientId}`. */
  readonly path: string
  readonly parameters: readonly ParameterObject[]
  readonly parameterNames: ReadonlySet<string>
  readonly object: OperationObject
}

export type Match =
  | {
      readonly kind: 'operation'
      readonly operation: Operation
      /** The values of the path's templates, still percent-encoded. */
      readonly path: Readonly<Record<string, string>>
    }
  | { readonly kind: 'no method'; readonly allow: readonly string[] }
  | { readonly kind: 'no path' }

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** A path of the document with its operations. */
interface Route {
  readonly pattern: RegExp
  /** The names of its templates, in the order of the pattern's groups. */
  readonly names: readonly string[]
  readonly byMethod: ReadonlyMap<string, Operation>
}

export function readOperations(document: OpenApiDocument): Operation[] {
  const paths = Object.entries(document.paths ?? {})
  return paths.flatMap(([path, item]) => (item ? operationsOf(document, path, item) : []))
}

function operationsOf(document: OpenApiDocument, path: string, item: PathItem): Operation[] {
  return methods.flatMap((method) => {
    const described = item[method]
    if (!isObject(described)) return []
    const object = described as OperationObject
    const byPlaceAndName = new Map<string, ParameterObject>()
    // A parameter of the operation replaces one of its path.
    for (const each of [...(item.parameters ?? []), ...(object.parameters ?? [])]) {
      const parameter = dereference<ParameterObject>(document, each)
      byPlaceAndName.set(`${parameter.in} ${parameter.name}`, parameter)
    }
    const id = object.operationId ?? `${method.toUpperCase()} ${path}`
    const parameters = [...byPlaceAndName.values()]
    const parameterNames = new Set(parameters.map(({ name }) => name))
    return [{ id, method: method.toUpperCase(), path, parameters, parameterNames, object }]
  })
}

/** Finds the operation for a method and a path. GET responds to HEAD where the document does not describe HEAD. */
export function createRouter(operations: readonly Operation[]): (method: string, path: string) => Match {
  const routes = createRoutes(operations)
  return (method, written) => {
    const path = withPlainSigns(written)
    for (const { pattern, names, byMethod } of routes) {
      const found = pattern.exec(path)
      if (!found) continue
      const operation = byMethod.get(method) ?? (method === 'HEAD' ? byMethod.get('GET') : undefined)
      if (!operation) return { kind: 'no method', allow: allowedMethods(byMethod) }
      const values = names.map((name, index) => [name, found[index + 1] ?? ''])
      return { kind: 'operation', operation, path: Object.fromEntries(values) }
    }
    return { kind: 'no path' }
  }
}

/** Letters, digits and `-._~` mean the same percent-encoded (RFC 3986, section 2.3). */
const withPlainSigns = (path: string): string =>
  path.replace(/%(?:2[de]|3\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/gi, decodeURIComponent)

function createRoutes(operations: readonly Operation[]): Route[] {
  const byPath = new Map<string, Map<string, Operation>>()
  for (const operation of operations) {
    const byMethod = byPath.get(operation.path) ?? new Map<string, Operation>()
    byPath.set(operation.path, byMethod.set(operation.method, operation))
  }
  const routes = [...byPath].map(([path, byMethod]) => ({ ...compilePath(path), byMethod }))
  // OpenAPI requires that a path without templates matches before one with templates.
  return routes.sort((a, b) => Number(a.names.length > 0) - Number(b.names.length > 0))
}

function compilePath(path: string): Pick<Route, 'pattern' | 'names'> {
  const names: string[] = []
  let source = ''
  for (const part of path.split(/(\{[^}]+\})/)) {
    if (part.startsWith('{')) {
      names.push(part.slice(1, -1))
      source += '([^/]+)'
    } else source += escapePattern(part)
  }
  return { pattern: new RegExp(`^${source}$`), names }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^$()|[\]\\]/g, '\\$&')
}

function allowedMethods(byMethod: ReadonlyMap<string, Operation>): string[] {
  const methods = [...byMethod.keys()]
  if (byMethod.has('GET') && !byMethod.has('HEAD')) methods.push('HEAD')
  return methods.sort()
}
