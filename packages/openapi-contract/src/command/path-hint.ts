import type { JsonObject } from '../document/json.ts'
import { commonPath } from '../document/servers.ts'

/** What to say when a target has no path, and the server of the document has one. */
export function pathHint(document: JsonObject, target: string): string[] {
  const url = URL.parse(target)
  const path = commonPath(document)
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || path === '') return []
  return [`The server in the document has the path ${path}. If yours has it too, give --target ${url.origin}${path}.`]
}
