import { catchFailure } from './catch-failure.ts'
import type { Handler, HttpRequest, HttpResponse } from './message.ts'
import { emptyResponse } from './responses.ts'
import { splitTarget } from './target.ts'

export interface AppParts {
  readonly api: Handler
  /** The control path; undefined when it is off. */
  readonly control: { readonly path: string; readonly handle: Handler } | undefined
  /** The page for people at `/`. */
  readonly page: Handler
  /** Called with unexpected errors, such as a defect or a full disk. */
  readonly onError: (error: unknown) => void
}

/** The whole sandbox as a function from request to response. */
export function createApp({ api, control, page, onError }: AppParts): Handler {
  const handle: Handler = async (request) => {
    const { method } = request
    const { path } = splitTarget(request.target)
    if (control && isWithin(control.path, path)) return control.handle(request)
    if (path === '/' && (method === 'GET' || method === 'HEAD')) return withoutBodyForHead(method, await page(request))
    const response = isPreflight(request) ? preflight(request) : await api(request)
    return withoutBodyForHead(method, allowAnyOrigin(response))
  }
  return (request) => catchFailure(request, onError, () => handle(request))
}

function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(`${root}/`)
}

/** Lets pages of any origin read responses of the API, which its bearer token protects. */
function allowAnyOrigin(response: HttpResponse): HttpResponse {
  const headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' }
  return { ...response, headers: { ...response.headers, ...headers } }
}

function isPreflight({ method, header }: HttpRequest): boolean {
  return method === 'OPTIONS' && header('access-control-request-method') !== undefined
}

function preflight({ header }: HttpRequest): HttpResponse {
  return emptyResponse(204, {
    'access-control-allow-methods': header('access-control-request-method') ?? '',
    'access-control-allow-headers': header('access-control-request-headers') ?? '*',
    'access-control-max-age': '600',
  })
}

/** The response to HEAD is that to GET without its body, but with the length of that body. */
function withoutBodyForHead(method: string, response: HttpResponse): HttpResponse {
  if (method !== 'HEAD') return response
  const { headers, body, isAscii } = response
  const length = isAscii ? body.length : new TextEncoder().encode(body).length
  return { ...response, headers: { ...headers, 'content-length': String(length) }, body: '' }
}
