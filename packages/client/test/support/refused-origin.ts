import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'

/**
 * An origin that refuses connections: the local port of an open connection. Unlike the port of a server that has been
 * closed, no other process can be given it meanwhile.
 */
export async function refusedOrigin(): Promise<{ origin: string; close: () => void }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await new Promise<void>((resolve) => socket.on('connect', resolve))
  const close = () => {
    socket.destroy()
    server.close()
  }
  return { origin: `http://127.0.0.1:${socket.localPort}`, close }
}
