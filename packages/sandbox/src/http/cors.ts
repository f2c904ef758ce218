import type { HttpRequest, HttpResponse } from './message.ts'
import { emptyResponse } from './responses.ts'

/**
 * Lets pages of a known origin read responses of the API. Pages of other origins must not, since they know the tokens of
 * the default admins.
 */
export function allowOrigin(
  response: HttpResponse,
  origin: string | undefined,
  isKnownOrigin: (origin: string) => boolean,
): HttpResponse {
  const headers: Record<string, string> = { ...response.headers, vary: 'origin' }
  if (origin !== undefined && isKnownOrigin(origin)) {
    headers['access-control-allow-origin'] = origin
    headers['access-control-expose-headers'] = '*'
  }
  return { ...response, headers }
}

/** Whether a browser asks if a page of another origin may send a request. */
export function isPreflight({ method, header }: HttpRequest): boolean {
  return method === 'OPTIONS' && header('access-control-request-method') !== undefined
}

export function preflight({ header }: HttpRequest): HttpResponse {
  return emptyResponse(204, {
    'access-control-allow-methods': header('access-control-request-method') ?? '',
    'access-control-allow-headers': header('access-control-request-headers') ?? '*',
    'access-control-max-age': '600',
  })
}
