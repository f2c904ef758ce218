import { createB2CoreClient } from '../../src/index.ts'
import { json, serve } from './server.ts'

export const client = (clientId: number) => ({ clientId, createTime: '2026-01-15T09:30:00+00:00' })
export const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)

/** A server that lists the clients in `rows` by offset. `before` can change them; it receives the number of the request. */
export async function serveRows(
  rows: number[],
  options: {
    cap?: number
    before?: (count: number) => void
    /** The total of a page with so many clients. @default the number of all rows */
    totalOf?: (pageLength: number) => number
  } = {},
) {
  const { baseUrl, seen } = await serve(({ url }, response, count) => {
    options.before?.(count)
    const query = new URL(url, 'http://localhost').searchParams
    const offset = Number(query.get('offset'))
    const limit = Math.min(Number(query.get('limit')), options.cap ?? 100)
    const data = rows.slice(offset, offset + limit).map(client)
    json(response, 200, { data, total: options.totalOf?.(data.length) ?? rows.length })
  })
  return { ...createB2CoreClient({ baseUrl, token: 'secret', retries: 0 }), seen }
}

export async function idsOf(clients: AsyncIterable<{ clientId: number }>): Promise<number[]> {
  const ids: number[] = []
  for await (const { clientId } of clients) ids.push(clientId)
  return ids
}

/** A client whose `fetch` lists the clients in `rows`. Pages for which `hangs` is true never come. */
export function cannedRows(rows: readonly number[], hangs: (offset: number) => boolean = () => false) {
  const offsets: number[] = []
  const { clients } = createB2CoreClient({
    baseUrl: 'https://host.name',
    token: 'secret',
    maxInFlight: 50,
    fetch: async (url) => {
      const { pathname, searchParams } = new URL(url)
      if (pathname.endsWith('/1')) return Response.json(client(1))
      const offset = Number(searchParams.get('offset'))
      offsets.push(offset)
      if (hangs(offset)) return new Promise(() => {})
      const data = rows.slice(offset, offset + Number(searchParams.get('limit'))).map(client)
      return Response.json({ data, total: rows.length })
    },
  })
  return {
    clients,
    /** The offsets of all pages that were requested before. Calls are sent in order, so the own offset of a call is the last. */
    requestedOffsets: async () => {
      await clients.get(1)
      return offsets
    },
  }
}
