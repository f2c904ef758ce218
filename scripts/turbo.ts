import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs turbo over the workspace, its output shown as it comes. Returns its exit code, 130 after Ctrl-C. */
export const turbo = (...args: string[]): Promise<number> => run(args, 'inherit')

/** Builds a package and what it needs, silent unless that fails. Returns turbo's exit code. */
export const buildQuietly = (name: string): Promise<number> => run(['build', `--filter=${name}`], 'pipe')

async function run(args: readonly string[], output: 'inherit' | 'pipe'): Promise<number> {
  const child = spawn('turbo', ['run', ...args, '--output-logs=errors-only'], {
    cwd: root,
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      // The tools under turbo cannot see whether a person reads along.
      ...(!process.stdout.isTTY && !process.env.FORCE_COLOR && { NO_COLOR: '1' }),
      TURBO_TELEMETRY_DISABLED: '1',
      // The command that runs us has looked already; each task would look again.
      pnpm_config_verify_deps_before_run: 'false',
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => {
      said += data
    })
  }
  // Ctrl-C reaches turbo by itself; waiting for it lets it end its tasks.
  const wait = () => {}
  process.on('SIGINT', wait)
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  process.off('SIGINT', wait)
  if (code !== 0) process.stderr.write(said)
  return signal ? 130 : (code ?? 1)
}
