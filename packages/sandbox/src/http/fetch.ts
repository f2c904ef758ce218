import type { Handler } from './app.ts'
import { type Answer, BodyTooLargeError, type Exchange } from './exchange.ts'

/** The sandbox as a `fetch`: no port, no network. Whatever the origin, the sandbox answers. */
export function createFetch(handle: Handler): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    request.signal.throwIfAborted()
    const answer = await orAborted(handle(toExchange(request)), request.signal)
    if (answer.reset)
      throw new TypeError('fetch failed', { cause: new Error('The connection was reset (ECONNRESET).') })
    return toResponse(answer)
  }
}

function toExchange(request: Request): Exchange {
  const { pathname, search } = new URL(request.url)
  return {
    method: request.method,
    target: pathname + search,
    header: (name) => request.headers.get(name) ?? undefined,
    body: (limit) => readAll(request, limit),
    signal: request.signal,
  }
}

async function readAll(request: Request, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > limit) throw new BodyTooLargeError()
    chunks.push(chunk)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

function toResponse({ status, headers, body }: Answer): Response {
  const empty = status === 204 || status === 304
  return new Response(empty ? null : body, { status, headers })
}

function orAborted<Result>(result: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
