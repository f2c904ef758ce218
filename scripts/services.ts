import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './root.ts'

const commands = {
  docs: 'apps/docs/src/serve.ts',
  mock: 'apps/mock/src/bin.ts',
  sandbox: 'packages/sandbox/src/bin.ts',
} as const

export interface Service {
  readonly name: keyof typeof commands
  /** Origin, without a slash at its end. Undefined when the process ended before it could serve; it has said why. */
  readonly url: Promise<string | undefined>
  /** How the process ended, once it has: `with exit code 1`, or `by SIGKILL`. */
  readonly ended: Promise<string>
  /** Asks the process to end and waits until it has. */
  end(): Promise<void>
}

/**
 * Starts a server in its own process, and prints what it reports on stderr.
 * @param options What it gets on its command line.
 * @param env More of the environment that it reads.
 */
export function startService(
  name: Service['name'],
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Service {
  const args = ['--conditions=@b2core-clients/source', join(root, commands[name]), ...options]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  // Through a pipe, so that no server takes the terminal for its own and shows progress in the others' output.
  child.stderr.pipe(process.stderr)
  const ended = once(child, 'close').then(([code, signal]) => (signal ? `by ${signal}` : `with exit code ${code}`))
  return {
    name,
    url: readUrl(child, ended),
    ended,
    async end() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A server prints its address in its first line. */
function readUrl(child: ChildProcess, ended: Promise<string>): Promise<string | undefined> {
  return new Promise((resolve) => {
    let output = ''
    child.stdout?.on('data', (data) => {
      output += data
      const [url] = /http:\/\/\S+/.exec(output) ?? []
      if (url) resolve(url.replace(/\/$/, ''))
    })
    void ended.then(() => resolve(undefined))
  })
}
