import { createB2CoreClient } from '../../src/index.ts'
import { json, serve } from './server.ts'

export const client = (clientId: number) => ({ clientId, createTime: '2026-01-15T09:30:00+00:00' })
export const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)

/** A server of the clients in `rows`, by offset; `before` may change them, given how many requests came. */
export async function serveRows(rows: number[], options: { cap?: number; before?: (count: number) => void } = {}) {
  const { baseUrl, seen } = await serve(({ url }, response, count) => {
    options.before?.(count)
    const query = new URL(url, 'http://localhost').searchParams
    const offset = Number(query.get('offset'))
    const limit = Math.min(Number(query.get('limit')), options.cap ?? 100)
    json(response, 200, { data: rows.slice(offset, offset + limit).map(client), total: rows.length })
  })
  return { ...createB2CoreClient({ baseUrl, token: 'secret', retries: 0 }), seen }
}

export async function idsOf(clients: AsyncIterable<{ clientId: number }>): Promise<number[]> {
  const ids: number[] = []
  for await (const { clientId } of clients) ids.push(clientId)
  return ids
}
