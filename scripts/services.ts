import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './turbo.ts'

const commands = {
  docs: { folder: 'apps/docs', command: ['src/serve.ts'] },
  mock: { folder: 'apps/mock', command: ['src/main.ts'] },
  sandbox: { folder: 'packages/sandbox', command: ['src/cli.ts'] },
} as const

export interface Service {
  readonly name: keyof typeof commands
  /** Origin, without a slash at its end. */
  readonly url: string
  /** The exit code, once the process has ended. */
  readonly ended: Promise<number>
  /** Asks the process to end and waits until it has. */
  end(): Promise<void>
}

/** Starts servers, each a process of its own. Rejects with the words of the first that could not; none then runs. */
export async function startServices(names: readonly Service['name'][]): Promise<Service[]> {
  const started = await Promise.allSettled(names.map(start))
  const running = started.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const failed = started.find((outcome) => outcome.status === 'rejected')
  if (!failed) return running
  await Promise.all(running.map((service) => service.end()))
  throw failed.reason
}

async function start(name: Service['name']): Promise<Service> {
  const { folder, command } = commands[name]
  // A group of its own, so that Ctrl-C reaches it through us alone and in order.
  const child = spawn(process.execPath, command, {
    cwd: join(root, folder),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const ended = once(child, 'close').then(([code]) => Number(code ?? 1))
  return {
    name,
    url: await readUrl(name, child, ended),
    ended,
    async end() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** A server prints its address in its first line, or says why it cannot serve and exits. */
async function readUrl(name: string, child: ChildProcess, ended: Promise<number>): Promise<string> {
  let said = ''
  child.stderr?.on('data', (data) => {
    said += data
  })
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (data) => {
      output += data
      const [url] = /http:\/\/[^\s]+/.exec(output) ?? []
      if (url) resolve(url.replace(/\/$/, ''))
    })
    void ended.then((code) => reject(new Error(said.trim() || `The ${name} ended with exit code ${code}.`)))
  })
}
