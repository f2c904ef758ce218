import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

export const document = fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json'))

/** `fetch` with a token, and an error when a response takes longer than twenty seconds. */
export const asker =
  (url: string) =>
  (path: string, { headers, ...init }: RequestInit & { headers?: Record<string, string> } = {}) =>
    fetch(url + path, {
      signal: AbortSignal.timeout(20_000),
      ...init,
      headers: { authorization: 'Bearer t', ...headers },
    })

/** Sends bytes as they are, closes its side, and returns all that comes back. */
export async function sendBytes(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.end(bytes)
  return text(socket)
}
