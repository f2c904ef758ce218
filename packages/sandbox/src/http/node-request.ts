import type { IncomingMessage, ServerResponse } from 'node:http'
import { BodyCutError, BodyTooLargeError, type HttpRequest } from './message.ts'

export function toHttpRequest(request: IncomingMessage, response: ServerResponse): HttpRequest {
  return {
    method: request.method ?? 'GET',
    target: originForm(request.url ?? '/'),
    header: (name) => {
      const value = request.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    body: (limit) => readBody(request, limit),
    // Created only when it is used: most requests need none.
    get signal() {
      return closeSignal(response)
    },
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
    if (Number(request.headers['content-length'] ?? 0) > limit) return reject(new BodyTooLargeError())
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= limit) chunks.push(chunk)
      else {
        request.pause()
        reject(new BodyTooLargeError())
      }
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', () => reject(new BodyCutError()))
    request.once('close', () => reject(new BodyCutError()))
  })
}
