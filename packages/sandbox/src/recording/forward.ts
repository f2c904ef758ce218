import { BodyTooLargeError, type Handler, type HttpRequest, type HttpResponse } from '../http/message.ts'
import { errorResponse, writeError } from '../http/responses.ts'
import type { RecordedCall } from './har-entry.ts'

/** Milliseconds that the host may take. */
const timeoutMs = 60_000
/** Bytes of a body at most, since each is in memory as a whole. */
const mostBodyBytes = 10_000_000

/** Headers of one connection, and those that the sender of the message sets. */
const connectionHeaders = [
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]

/** Forwards each request to a host, and returns its response byte for byte. @param onCall Gets each call that ended well. */
export function createForwarder(origin: string, onCall: (call: RecordedCall) => void): Handler {
  return async (request) => {
    const startedAt = new Date()
    const started = performance.now()
    try {
      const requestBody = await request.body(mostBodyBytes)
      const response = await forward(origin, request, requestBody)
      const responseBody = await readBody(response, origin)
      onCall({
        startedAt,
        milliseconds: Math.round(performance.now() - started),
        method: request.method,
        target: request.target,
        requestHeaders: toHeaders(request),
        requestBody: new TextDecoder().decode(requestBody),
        status: response.status,
        responseHeaders: response.headers,
        responseBody: new TextDecoder().decode(responseBody),
      })
      return toResponse(request, response, { origin, body: responseBody })
    } catch (error) {
      if (error instanceof BodyTooLargeError) return failed(413, 'The body is larger than 10 MB.')
      if (error instanceof UnusableHostError) return failed(502, error.message)
      throw error
    }
  }
}

/** What the host sent cannot be forwarded. */
class UnusableHostError extends Error {
  override readonly name = 'UnusableHostError'
}

function failed(status: number, message: string): HttpResponse {
  return writeError(errorResponse(status, message))
}

async function forward(origin: string, request: HttpRequest, body: Uint8Array): Promise<Response> {
  const { method, target } = request
  if (body.length > 0 && (method === 'GET' || method === 'HEAD')) {
    throw new UnusableHostError(`A ${method} with a body cannot be forwarded; send it without one.`)
  }
  try {
    return await fetch(origin + target, {
      method,
      headers: toHeaders(request),
      ...(body.length > 0 && { body: new Uint8Array(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch (error) {
    throw new UnusableHostError(`${origin} did not respond${reasonOf(error)}.`)
  }
}

/** Stops to read as soon as a body is too large, since it may have no end. */
async function readBody({ body }: Response, origin: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of body ?? []) {
      length += chunk.length
      if (length > mostBodyBytes) break
      chunks.push(chunk)
    }
  } catch (error) {
    throw new UnusableHostError(`${origin} did not send a whole response${reasonOf(error)}.`)
  }
  if (length > mostBodyBytes) throw new UnusableHostError(`${origin} sent a body of more than 10 MB.`)
  return Buffer.concat(chunks)
}

/** Only the code: a message may have a header of the caller. */
function reasonOf(error: unknown): string {
  const { name, code, cause } = error as { name?: unknown; code?: unknown; cause?: { code?: unknown } }
  if (name === 'TimeoutError') return ` within ${timeoutMs / 1000} seconds`
  const known = [cause?.code, code].find((each) => typeof each === 'string')
  return known === undefined ? '' : ` (${known})`
}

function toHeaders(request: HttpRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers())) {
    if (value !== undefined && !connectionHeaders.includes(name)) headers.set(name, [value].flat().join(', '))
  }
  return headers
}

interface Received {
  readonly origin: string
  readonly body: Buffer
}

function toResponse({ method }: HttpRequest, { status, headers }: Response, { origin, body }: Received): HttpResponse {
  const kept = [...headers].filter(([name]) => !connectionHeaders.includes(name) && name !== 'set-cookie')
  const location = headers.get('location')
  const length = method === 'HEAD' ? headers.get('content-length') : null
  return {
    status,
    headers: {
      ...Object.fromEntries(kept),
      // A redirect within the host stays in the recording.
      ...(location?.startsWith(`${origin}/`) && { location: location.slice(origin.length) }),
      ...(length !== null && { 'content-length': length }),
    },
    cookies: headers.getSetCookie(),
    // Each byte as a character, so that a body that is not text stays as it is.
    body: body.toString('latin1'),
    isLatin1: true,
  }
}
