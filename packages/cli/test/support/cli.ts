import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))

export interface CliOptions {
  /** The working directory. */
  readonly directory: string
  /** Beside PATH and the sandbox's token. */
  readonly env?: Readonly<Record<string, string>>
  /** Told of the process as soon as there is one. */
  readonly onStart?: (child: ChildProcess) => void
  /** What is typed. */
  readonly input?: string
}

export interface CliResult {
  /** Null for a process that was killed. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `b2core-clients` as a person would, in its own process. */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliResult> {
  const { directory, env = {}, onStart, input } = options
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: directory,
    env: {
      PATH: process.env.PATH,
      // Where Node keeps compiled code, so that each process starts sooner.
      ...(process.env.NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }),
      B2CORE_TOKEN: 'sandbox-admin',
      ...env,
    },
  })
  onStart?.(child)
  child.stdin.end(input ?? '')
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
}

export interface Folder {
  readonly path: string
  remove(): void
}

/** An empty folder for one test. */
export function newFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'b2core-cli-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
