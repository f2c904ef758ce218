import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** A server that only asks for a password. */
export interface PasswordServer {
  /** The address of a database, without a password. */
  readonly address: string
  stop(): void
}

/** Starts what looks like a PostgreSQL server that wants a password, as far as a driver without one gets. */
export async function startPasswordServer(): Promise<PasswordServer> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write(authentication(10, 'SCRAM-SHA-256\0\0'))
      socket.once('data', () => socket.write(authentication(11, 'r=invented,s=c2FsdA==,i=4096')))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { address: `postgres://somebody@127.0.0.1:${port}/name`, stop: () => void server.close() }
}

/** A message of the protocol: its letter, its length, the kind of authentication, and what belongs to that. */
function authentication(kind: number, text: string): Buffer {
  const message = Buffer.alloc(9 + text.length)
  message.write('R')
  message.writeInt32BE(8 + text.length, 1)
  message.writeInt32BE(kind, 5)
  message.write(text, 9)
  return message
}
