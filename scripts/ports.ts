import { once } from 'node:events'
import { createServer } from 'node:net'

/** The environment variables that choose ports, and the ports without them. */
const defaultPorts = { DOCS_PORT: 4000, MOCK_PORT: 4010, SANDBOX_PORT: 4020 } as const

type PortName = keyof typeof defaultPorts

type Listen = typeof listenOnLoopback

const portNames = Object.keys(defaultPorts) as PortName[]
const highestPort = 65_535

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use',
  EACCES: 'needs the rights of an administrator; use a port from 1024 on',
}

/**
 * What is wrong with the ports that were chosen, one line each, all of them at once. Empty when nothing is.
 * @param env The environment. An empty variable counts as absent.
 * @param tryToListen Replaced in tests.
 */
export async function checkPorts(
  env: Readonly<Record<string, string | undefined>>,
  tryToListen: Listen = listenOnLoopback,
): Promise<string[]> {
  const problems: string[] = []
  const owners = new Map<number, PortName>()
  const inUse: PortName[] = []
  for (const name of portNames) {
    const given = env[name] || String(defaultPorts[name])
    const port = Number(given)
    const owner = owners.get(port)
    if (!/^\d+$/.test(given) || port > highestPort) {
      problems.push(
        `${name} is ${JSON.stringify(given)}; use a whole number from 0 to ${highestPort}. 0 takes any free port.`,
      )
    } else if (owner !== undefined) {
      problems.push(`${name} and ${owner} are both ${port}; use two different ports.`)
    } else if (port !== 0) {
      owners.set(port, name)
      const code = await tryToListen(port)
      if (code === 'EADDRINUSE') inUse.push(name)
      if (code) problems.push(`${name} is ${port}, which ${reasons[code] ?? `cannot be used: ${code}`}.`)
    }
  }
  if (inUse.length > 0) {
    const free = await proposePorts(inUse, owners, tryToListen)
    problems.push(`End what uses the ports, or choose free ones: ${free.join(' ')}`)
  }
  return problems
}

/** A free port for each name, as the text to put before the command. */
async function proposePorts(
  names: readonly PortName[],
  owners: ReadonlyMap<number, PortName>,
  tryToListen: Listen,
): Promise<string[]> {
  const taken = new Set([...owners.keys(), ...Object.values<number>(defaultPorts)])
  const proposals: string[] = []
  for (const name of names) {
    let port = defaultPorts[name] + 1
    while (taken.has(port) || (await tryToListen(port))) port += 1
    taken.add(port)
    proposals.push(`${name}=${port}`)
  }
  return proposals
}

/** Resolves to the code of the error, such as `EADDRINUSE`, or to undefined when one can listen there. */
async function listenOnLoopback(port: number): Promise<string | undefined> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code
  }
  server.close()
  await once(server, 'close')
  return undefined
}
