import type { IncomingMessage, ServerResponse } from 'node:http'

/** Lets pages of any origin read the responses. Returns true after it has responded to a preflight request. */
export function allowAnyOrigin(request: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-expose-headers', '*')
  const method = request.headers['access-control-request-method']
  if (request.method !== 'OPTIONS' || !method) return false
  response.setHeader('access-control-allow-methods', method)
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*')
  response.writeHead(204).end()
  return true
}
