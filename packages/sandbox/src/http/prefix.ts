import type { Handler, HttpRequest, HttpResponse } from './message.ts'
import { errorResponse, writeError } from './responses.ts'
import { splitTarget } from './target.ts'

/** Serves everything below a path, and nothing elsewhere. @param prefix Such as `/crm`; empty: all paths. */
export function servePrefix(prefix: string, handle: Handler): Handler {
  if (prefix === '') return handle
  return async (request) => {
    const { path } = splitTarget(request.target)
    if (path === prefix || path.startsWith(`${prefix}/`)) return below(prefix, request, handle)
    return writeError(errorResponse(404, `There is nothing at this path. The sandbox is below ${prefix}.`))
  }
}

/** Responds to a request as if its path began after the prefix. */
export async function below(prefix: string, request: HttpRequest, handle: Handler): Promise<HttpResponse> {
  return withPrefix(await handle(withoutPrefix(request, prefix)), prefix)
}

/** The same request without the first part of its path. */
function withoutPrefix(request: HttpRequest, prefix: string): HttpRequest {
  const { method, target, header, headers, body, signal } = request
  const rest = target.slice(prefix.length)
  return {
    method,
    target: rest.startsWith('/') ? rest : `/${rest}`,
    base: (request.base ?? '') + prefix,
    header,
    headers,
    body,
    signal,
  }
}

/** A response whose `Location` is the address that the caller can use. */
function withPrefix(response: HttpResponse, prefix: string): HttpResponse {
  const { location } = response.headers
  return location === undefined
    ? response
    : { ...response, headers: { ...response.headers, location: prefix + location } }
}
