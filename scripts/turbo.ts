import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './root.ts'

const cli = join(root, 'node_modules/turbo/bin/turbo')

/** Runs turbo over the workspace, its output shown as it comes. Returns its exit code, 130 when a signal ended it. */
export const turbo = (...args: string[]): Promise<number> => run(args, 'inherit')

/** Builds packages and what they need, silent unless that fails. Returns turbo's exit code. */
export const buildQuietly = (filter: string): Promise<number> => run(['build', `--filter=${filter}`], 'pipe')

async function run(args: readonly string[], output: 'inherit' | 'pipe'): Promise<number> {
  const child = spawn(process.execPath, [cli, 'run', ...args, '--output-logs=errors-only'], {
    cwd: root,
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      // The tools under turbo cannot see whether a person reads along.
      ...(!process.stdout.isTTY && !process.env.FORCE_COLOR && { NO_COLOR: '1' }),
      TURBO_TELEMETRY_DISABLED: '1',
    },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      printed += data
    })
  }
  // Turbo exits with 0 when a signal ends it, as if everything had been built.
  let interrupted = false
  const interrupt = () => {
    interrupted = true
    // Turbo's own wrapper hands on SIGTERM, but not SIGINT. A Windows console sends Ctrl-C to all of them itself.
    if (process.platform !== 'win32') child.kill('SIGTERM')
  }
  const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, interrupt)
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  for (const signal of signals) process.off(signal, interrupt)
  if (code !== 0) process.stderr.write(printed)
  return interrupted || signal ? 130 : (code ?? 1)
}
