import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

/** What happens to one request on its way. */
export interface Interference {
  /** Respond with this status, and do not ask the host. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Cut the connection: before the host is asked, after it has acted, or in the middle of its response. */
  readonly cut?: 'before' | 'after' | 'within'
  /** Done before the request goes on. */
  readonly first?: () => unknown
}

export interface Seen {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly authorization: string | undefined
  /** How many requests came before. */
  readonly number: number
}

export interface Proxy {
  readonly url: string
  /** All requests so far. */
  readonly seen: readonly Seen[]
  stop(): Promise<void>
}

/** A proxy before a host, that does with each request what `interfere` says; undefined lets it through. */
export async function startProxy(
  host: string,
  interfere: (request: Seen) => Interference | undefined = () => undefined,
): Promise<Proxy> {
  const seen: Seen[] = []
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming
    const one = { method, target: url, authorization: headers.authorization, number: seen.length }
    seen.push(one)
    const { status, headers: extra, body, cut, first } = interfere(one) ?? {}
    await first?.()
    if (cut === 'before') {
      incoming.socket.destroy()
    } else if (status !== undefined) {
      outgoing.writeHead(status, { 'content-type': 'application/json', ...extra })
      outgoing.end(JSON.stringify(body ?? { message: `The proxy responds ${status}.` }))
    } else {
      pass(host, incoming, outgoing, cut)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    seen,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function pass(host: string, incoming: IncomingMessage, outgoing: ServerResponse, cut: Interference['cut']): void {
  const { method, headers } = incoming
  const onward = request(new URL(incoming.url ?? '/', host), {
    method,
    headers: { ...headers, host: new URL(host).host },
  })
  onward.on('error', () => incoming.socket.destroy())
  onward.on('response', async (response) => {
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    if (cut === 'after') {
      incoming.socket.destroy()
      return
    }
    outgoing.writeHead(response.statusCode ?? 502, response.headers)
    if (cut === 'within') {
      outgoing.write(body.subarray(0, body.length / 2), () => incoming.socket.destroy())
      return
    }
    outgoing.end(body)
  })
  incoming.pipe(onward)
}
