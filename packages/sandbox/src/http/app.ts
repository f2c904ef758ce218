import type { Clock } from '../control/clock.ts'
import { catchFailure } from './catch-failure.ts'
import { allowOrigin, isPreflight, preflight } from './cors.ts'
import { healthPaths } from './health.ts'
import type { Handler, HttpRequest, HttpResponse } from './message.ts'
import { pagePaths } from './page/page.ts'
import { writeError } from './responses.ts'
import { splitTarget } from './target.ts'

export interface AppParts {
  readonly api: Handler
  readonly health: Handler
  /** The control path; undefined when it is off. */
  readonly control: { readonly path: string; readonly handle: Handler } | undefined
  /** The page for people at `/`, and what it loads. */
  readonly page: Handler
  /** Whether pages of an origin may read responses of the API. */
  readonly isKnownOrigin: (origin: string) => boolean
  /** Follows what other instances have changed. The API does so itself. */
  readonly refresh: () => Promise<void>
  readonly clock: Clock
  /** Called with unexpected errors, such as a defect or a full disk. */
  readonly onError: (error: unknown) => void
}

/** The whole sandbox as a function from request to response. */
export function createApp(parts: AppParts): Handler {
  return async (request) => {
    const response = await catchFailure(request, parts.onError, () => route(parts, request))
    return withoutBodyForHead(request.method, withDate(writeError(response), parts.clock))
  }
}

async function route({ api, health, control, page, isKnownOrigin, refresh }: AppParts, request: HttpRequest) {
  const { path } = splitTarget(request.target)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (isRead && healthPaths.includes(path)) return health(request)
  if (isRead && pagePaths.includes(path)) return page(request)
  if (control && isWithin(control.path, path)) {
    await refresh()
    return control.handle(request)
  }
  const response = isPreflight(request) ? preflight(request) : await api(request)
  return allowOrigin(response, request.header('origin'), isKnownOrigin)
}

function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(`${root}/`)
}

/** By the sandbox's clock, so that callers who compare it with other times see one clock. */
function withDate(response: HttpResponse, clock: Clock): HttpResponse {
  return { ...response, headers: { date: clock.now().toUTCString(), ...response.headers } }
}

/** The response to HEAD is that to GET without its body, but with the length of that body. */
function withoutBodyForHead(method: string, response: HttpResponse): HttpResponse {
  if (method !== 'HEAD') return response
  const { headers, body, isLatin1 } = response
  const length = isLatin1 ? body.length : new TextEncoder().encode(body).length
  return { ...response, headers: { ...headers, 'content-length': String(length) }, body: '' }
}
