import { isObject, type JsonObject } from './json.ts'

/** Where an operation is served, if it has its own server. */
export interface OwnServer {
  /** Of another host than the document's: it is sent nothing unless a person names it. Absent on the document's host. */
  readonly origin?: string
  /** Stands before the path. Without a slash at its end. */
  readonly path: string
}

/** The server of an operation or of its path; nothing where the server of the whole document is theirs too. */
export function ownServer(root: JsonObject, item: JsonObject, operation: JsonObject): OwnServer | undefined {
  const own = firstUrl(operation.servers) ?? firstUrl(item.servers)
  const common = firstUrl(root.servers) ?? '/'
  if (own === undefined || own === common) return undefined
  const [place, usual] = [new URL(own, anywhere), new URL(common, anywhere)]
  const path = place.pathname.replace(/\/+$/, '')
  // A relative address is on the same host, whatever that is called.
  const isHere = place.origin === usual.origin || place.origin === anywhere
  return { path, ...(!isHere && { origin: place.origin }) }
}

/** The path of the server, which comes before every path of the document. Empty if the server has no path. */
export const commonPath = (root: JsonObject): string =>
  new URL(firstUrl(root.servers) ?? '/', anywhere).pathname.replace(/\/+$/, '')

const anywhere = 'http://anywhere.invalid'

/** The first server with the default values of its variables. */
function firstUrl(servers: unknown): string | undefined {
  const [first] = Array.isArray(servers) ? servers : []
  if (!isObject(first) || typeof first.url !== 'string') return undefined
  const variables = isObject(first.variables) ? first.variables : {}
  const url = first.url.replace(/\{([^}]*)\}/g, (_, name) => {
    const variable = variables[name]
    return isObject(variable) ? String(variable.default ?? '') : ''
  })
  return URL.canParse(url, anywhere) ? url : undefined
}
