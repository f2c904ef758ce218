import type { HttpRequest, HttpResponse } from './message.ts'

/** The path and the query of a request's target, without a fragment. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const [withoutFragment = ''] = target.split('#', 1)
  const questionMark = withoutFragment.indexOf('?')
  if (questionMark === -1) return { path: withoutFragment, query: '' }
  return { path: withoutFragment.slice(0, questionMark), query: withoutFragment.slice(questionMark + 1) }
}

/** The same request without the first part of its path. */
export function withoutPrefix(request: HttpRequest, prefix: string): HttpRequest {
  const rest = request.target.slice(prefix.length)
  // A copy would read the signal, which is created when it is read.
  return Object.create(request, { target: { value: rest.startsWith('/') ? rest : `/${rest}` } })
}

/** A response whose `Location` is the address that the caller can use. */
export function withPrefix(response: HttpResponse, prefix: string): HttpResponse {
  const { location } = response.headers
  return location === undefined
    ? response
    : { ...response, headers: { ...response.headers, location: prefix + location } }
}
