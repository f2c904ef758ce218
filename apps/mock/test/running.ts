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
