import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Sandbox } from '@b2core-clients/sandbox'

export interface Proxy {
  readonly url: string
  /** Methods and paths of all requests, in order. */
  readonly requests: readonly string[]
  close(): Promise<void>
}

/** Serves a sandbox as a host on loopback. @param change What becomes of the bodies of its responses. */
export async function startProxy(sandbox: Sandbox, change: (text: string) => string = (text) => text): Promise<Proxy> {
  const requests: string[] = []
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming
    requests.push(`${method} ${url}`)
    const body = await read(incoming)
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)])
    const response = await sandbox.fetch(sandbox.url + url, { method, headers, ...(body.length > 0 && { body }) })
    const text = change(await response.text())
    const { 'content-length': _, ...kept } = Object.fromEntries(response.headers)
    outgoing.writeHead(response.status, kept).end(text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}
