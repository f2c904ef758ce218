import { BodyTooLargeError, type Handler, type HttpRequest, type HttpResponse } from './message.ts'

/** The sandbox as a `fetch` without a port or a network. The origin of a URL does not matter. */
export function createFetch(handle: Handler): typeof fetch {
  return async (input, init) => {
    // A request that is given whole is used up by this call, as it would be by any other fetch.
    const request = input instanceof Request && init === undefined ? input : new Request(input, init)
    request.signal.throwIfAborted()
    const response = await rejectOnAbort(handle(toHttpRequest(request)), request.signal)
    if (response.reset) {
      throw new TypeError('fetch failed', { cause: new Error('The connection was reset (ECONNRESET).') })
    }
    return toResponse(response)
  }
}

function toHttpRequest(request: Request): HttpRequest {
  const { pathname, search } = new URL(request.url)
  return {
    method: request.method,
    target: pathname + search,
    header: (name) => request.headers.get(name) ?? undefined,
    headers: () => Object.fromEntries(request.headers),
    body: (limit) => readBody(request, limit),
    signal: () => request.signal,
  }
}

async function readBody({ body }: Request, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  const reader = body?.getReader()
  for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
    length += next.value.length
    if (length > limit) {
      // Not awaited: where the request was cloned, this ends only when the other one is canceled too.
      reader?.cancel().catch(() => {})
      throw new BodyTooLargeError()
    }
    chunks.push(next.value)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

function toResponse({ status, headers, body }: HttpResponse): Response {
  // With an empty text in place of null, a response would have the media type of a text.
  return new Response(body === '' || status === 204 || status === 304 ? null : body, { status, headers })
}

function rejectOnAbort<Result>(result: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
