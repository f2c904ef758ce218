import type { IncomingMessage, ServerResponse } from 'node:http'
import { BodyCutError, BodyTooLargeError, type HttpRequest } from './message.ts'

export interface NodeExchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Whether the caller waits for `100 Continue` before it sends the body. */
  readonly awaitsContinue: boolean
}

export function toHttpRequest({ request, response, awaitsContinue }: NodeExchange): HttpRequest {
  return {
    method: request.method ?? 'GET',
    target: originForm(request.url ?? '/'),
    header: (name) => {
      const value = request.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    headers: () => request.headers,
    body: (limit) => {
      if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(new BodyTooLargeError())
      if (awaitsContinue) response.writeContinue()
      return readBody(request, limit)
    },
    signal: () => closeSignal(response),
  }
}

function closeSignal(response: ServerResponse): AbortSignal {
  const closed = new AbortController()
  if (response.destroyed) closed.abort()
  else response.once('close', () => closed.abort())
  return closed.signal
}

/** A request to a proxy has the whole URL as its target. Only the path and the query matter. */
function originForm(url: string): string {
  return url.startsWith('/') ? url : url.replace(/^[a-z]+:\/\/[^/?#]*/i, '') || '/'
}

function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const read = (chunk: Buffer) => {
      length += chunk.length
      if (length <= limit) chunks.push(chunk)
      else {
        request.off('data', read)
        reject(new BodyTooLargeError())
      }
    }
    request.on('data', read)
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', () => reject(new BodyCutError()))
    request.once('close', () => reject(new BodyCutError()))
  })
}
