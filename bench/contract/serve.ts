import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Fetch = (request: Request) => Promise<Response>

/** Serves a fetch over HTTP, so that tools of other makers can ask it. */
export async function serve(fetch: Fetch): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(async (incoming, outgoing) => {
    try {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk)
      const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)])
      const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}
      const method = incoming.method ?? 'GET'
      const answer = await fetch(new Request(`http://localhost${incoming.url}`, { method, headers, ...body }))
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
      outgoing.end(await answer.text())
    } catch {
      outgoing.destroy()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
