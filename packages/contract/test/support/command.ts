import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

/** Starts the command in a process of its own. */
export function startCommand(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, B2CORE_TOKEN: '', ...env } })
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => (said.out += text))
  child.stderr.on('data', (text) => (said.err += text))
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...said })) }
}

export const runCommand = (args: readonly string[], env?: NodeJS.ProcessEnv) => startCommand(args, env).ended
