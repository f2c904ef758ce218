import type { IncomingMessage } from 'node:http'

export type Body =
  | { readonly kind: 'none' | 'malformed' | 'tooLarge' }
  | { readonly kind: 'read'; readonly value: unknown; readonly bytes: number; readonly type?: 'application/json' }

/** The media type that curl sends by default. The vendor's sample call has it, with a JSON body. */
const isForm = (type = '') => /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type)
const isJson = (type = '') => /^\s*application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)

/** Reads a body to its end, also when it is longer than `limit` bytes, so that the client can always read the response. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= limit) chunks.push(chunk)
  }
  if (bytes > limit) return { kind: 'tooLarge' }
  if (bytes === 0) return { kind: 'none' }
  const type = request.headers['content-type']
  try {
    const value = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    if (isJson(type)) return { kind: 'read', bytes, value: JSON.parse(value) }
    const json = isForm(type) ? parse(value) : undefined
    return json === undefined
      ? { kind: 'read', bytes, value }
      : { kind: 'read', bytes, value: json, type: 'application/json' }
  } catch {
    return { kind: 'malformed' }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
