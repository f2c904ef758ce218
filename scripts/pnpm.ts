import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { pnpmCommand } from './launcher/pnpm.mjs'

/** Runs pnpm in a folder. Rejects, with its output, when it fails. */
export async function runPnpm(folder: string, args: readonly string[], env: Record<string, string> = {}) {
  const [program, all] = pnpmCommand(...args)
  return promisify(execFile)(program, all, { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 64e6 })
}
