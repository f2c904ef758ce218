import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SandboxError } from '../errors/sandbox-error.ts'
import { toListenError } from './listen-error.ts'

// Not imported, so that a bundle for a runtime without them does not load them at its start. An import of node:http also
// reads all that it exports, which loads the built-in WebSocket and fetch. Nothing at the start needs them.
const { createServer } = process.getBuiltinModule('node:http')
const { networkInterfaces } = process.getBuiltinModule('node:os')

/** The most tries to find a port that is free on every address. */
const mostTries = 10

/**
 * Listens on a port of every address of a host, with a server for each. Resolves to the servers. Rejects with
 * SandboxError when one of them cannot listen.
 * @param port 0 chooses a free one.
 */
export async function listenOn(create: () => Server, port: number, host: string): Promise<Server[]> {
  checkAddress(port, host)
  const [first = host, ...others] = addressesOf(host)
  for (let tries = 1; ; tries++) {
    const server = create()
    await listen(server, port, first)
    const chosen = portOf(server)
    try {
      return [server, ...(await listenWhereThereIs(create, chosen, others))]
    } catch (error) {
      server.close()
      if (port !== 0 || tries === mostTries) throw error
    }
  }
}

/** Rejects with SandboxError when the port cannot be listened on. Called before other work at the start. */
export async function checkPort(port: number, host: string): Promise<void> {
  const servers = await listenOn(createServer, port, host)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

/** The names under which a host can be reached. For every address of the machine: those of its network interfaces. */
export function namesOf(host: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host]
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  return [host, ...addresses.map(({ address }) => address)]
}

/** `localhost` is an address of each family, and a caller may try either of them first. */
function addressesOf(host: string): string[] {
  return host === 'localhost' ? ['127.0.0.1', '::1'] : [host]
}

function checkAddress(port: number, host: string): void {
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new SandboxError(`The port is ${port}; give a whole number from 0 to 65535.`)
  }
  // Node would listen on every address of the machine.
  if (!host) throw new SandboxError('The host is empty; give an address of this machine, or leave it out.')
}

/** Listens on further addresses. A machine may have none of their family. */
async function listenWhereThereIs(create: () => Server, port: number, addresses: readonly string[]): Promise<Server[]> {
  const servers: Server[] = []
  for (const address of addresses) {
    const server = create()
    try {
      await listen(server, port, address)
      servers.push(server)
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException
      if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') throw error
    }
  }
  return servers
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(toListenError(error, port, host)))
    server.listen(port, host, 4096, resolve)
  })
}
