import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { documentFile } from './document.ts'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const sandboxCli = path('../../packages/sandbox/dist/bin.js')

/** How each server is started, given its port. */
export const commands: Readonly<Record<string, (port: string) => string[]>> = {
  sandbox: (port) => [sandboxCli, '--port', port, '--clients', '10000'],
  'Prism in code': (port) => [path('prism-server.ts'), port],
  'Prism CLI': (port) => [
    path('../node_modules/@stoplight/prism-cli/dist/index.js'),
    'mock',
    documentFile,
    '-p',
    port,
    '-h',
    '127.0.0.1',
  ],
  'Scalar mock server': (port) => [path('scalar-server.ts'), port],
  'bare Hono handler': (port) => [path('bare-server.ts'), port],
}

export interface Running {
  readonly url: string
  /** From the start of the process to the end of its first good response. */
  readonly firstResponseMs: number
  readonly process: ChildProcess
  stop(): Promise<void>
}

export const authorization = { authorization: 'Bearer sandbox-admin' }

/** Starts a server and waits until it responds. @param withMessages Whether it can be sent messages, and send some. */
export async function start(command: (port: string) => string[], withMessages = false): Promise<Running> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const started = performance.now()
  const child = spawn(process.execPath, ['--no-warnings', ...command(String(port))], {
    stdio: ['ignore', 'ignore', 'ignore', ...(withMessages ? (['ipc'] as const) : [])],
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`A server ended with ${child.exitCode}: ${command('PORT').join(' ')}`)
    const response = await fetch(`${url}/api/v2/clients/1`, { headers: authorization }).catch(() => undefined)
    await response?.text()
    if (response?.status === 200) break
    if (performance.now() - started > 60_000)
      throw new Error(`No response within a minute: ${command('PORT').join(' ')}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const firstResponseMs = performance.now() - started
  const stop = async () => {
    const closed = once(child, 'close')
    child.kill('SIGKILL')
    await closed
  }
  return { url, firstResponseMs, process: child, stop }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
