import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './root.ts'

const cli = join(root, 'node_modules/pnpm/bin/pnpm.mjs')

/** Runs our pnpm in a folder. Rejects, with its output, when it fails. */
export async function runPnpm(folder: string, args: readonly string[], env: Record<string, string> = {}) {
  return promisify(execFile)(process.execPath, [cli, ...args], { cwd: folder, env: { ...process.env, ...env } })
}
