import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface TcpProxy {
  /** The address of a database, through the proxy. */
  readonly address: string
  /** Ends every connection, and refuses new ones. */
  cut(): Promise<void>
  /** Accepts connections, and lets nothing through any more. */
  stall(): void
  /** Works again. */
  restore(): Promise<void>
}

/** A proxy between a sandbox and its database. @param isCut Whether it refuses connections at first. */
export async function tcpProxy(address: string, { isCut = false } = {}): Promise<TcpProxy> {
  const target = new URL(address)
  const sockets = new Set<Socket>()
  let isStalled = false
  const server = createServer((incoming) => {
    const outgoing = connect(Number(target.port), target.hostname)
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(socket)
      socket.on('data', (bytes) => !isStalled && other.write(bytes))
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const cut = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  if (isCut) await cut()
  onTestFinished(async () => {
    if (server.listening) await cut()
  })
  return {
    address: Object.assign(new URL(address), { port: String(port) }).href,
    cut,
    stall() {
      isStalled = true
    },
    async restore() {
      isStalled = false
      if (server.listening) return
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
  }
}
