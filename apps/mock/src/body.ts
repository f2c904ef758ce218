import type { IncomingMessage } from 'node:http'

export type Body =
  | { readonly kind: 'none' | 'malformed' | 'tooLarge' }
  | { readonly kind: 'read'; readonly value: unknown; readonly bytes: number }

const isJson = (type = '') => /^\s*application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)

/** Reads a body to its end, also past `limit` bytes, so that the client can always read the answer. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= limit) chunks.push(chunk)
  }
  if (bytes > limit) return { kind: 'tooLarge' }
  if (bytes === 0) return { kind: 'none' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    return { kind: 'read', bytes, value: isJson(request.headers['content-type']) ? JSON.parse(text) : text }
  } catch {
    return { kind: 'malformed' }
  }
}
