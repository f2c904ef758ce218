import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { main, UsageError } from '@b2core-clients/openapi-contract/command'
import { clientsCommand } from '../../src/command.ts'

const cli = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))

export interface CommandResult {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Starts the command in its own process, as a person does. */
export function startCommand(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, B2CORE_TOKEN: '', ...env } })
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => (said.out += text))
  child.stderr.on('data', (text) => (said.err += text))
  const ended: Promise<CommandResult> = once(child, 'close').then(([code]) => ({ code, ...said }))
  return { child, ended }
}

/** Runs the command in this process, which takes a tenth of the time. */
export async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
  let out = ''
  const print = (line: string) => {
    out += `${line}\n`
  }
  try {
    const code = await main(clientsCommand, args, { print, env, interruptible: () => new AbortController().signal })
    return { code, out, err: '' }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { code: 1, out, err: `${error.message}\n` }
  }
}
