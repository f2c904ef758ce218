import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Runs Redocly's command without telemetry. Rejects with the command's own message. */
export async function redocly(...args: readonly string[]): Promise<string> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' }
  const cli = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js')
  try {
    return (await promisify(execFile)(process.execPath, [cli, ...args], { cwd: root, env, maxBuffer: 64e6 })).stdout
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string }
    throw stderr || stdout ? new Error(`redocly ${args[0]} failed:\n${stdout ?? ''}${stderr ?? ''}`.trim()) : error
  }
}
