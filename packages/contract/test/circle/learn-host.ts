import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Overlay } from '@b2core-clients/schema/overlay'
import { parse } from 'yaml'

const run = promisify(execFile)
const bin = fileURLToPath(import.meta.resolve('@b2core-clients/cli/package.json')).replace(
  'package.json',
  'dist/bin.js',
)

/** Runs `b2core-clients` as a person does, in its own process. Rejects when it fails. */
export async function runCli(args: readonly string[], directory: string): Promise<string> {
  const env = { PATH: process.env.PATH, B2CORE_TOKEN: 'sandbox-admin' }
  return (await run(process.execPath, [bin, ...args], { cwd: directory, env })).stdout
}

/** What was learned of a host. */
export interface LearnedHost {
  /** The overlay as a file. */
  readonly file: string
  readonly overlay: Overlay
  /** Why a claim could not be decided, by claim id. */
  readonly undecided: Readonly<Record<string, string>>
}

/** Learns a host into a file in the folder, by reads and three creations. */
export async function learnHost(url: string, folder: string): Promise<LearnedHost> {
  const file = join(folder, 'learned.yaml')
  await runCli(['learn', '--target', url, '--rate', '1000', '--writes', '--yes', '--out', file], folder)
  const overlay = parse(await readFile(file, 'utf8'))
  return { file, overlay, undecided: overlay['x-learned'].undecided }
}
