import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { root } from '../root.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A copy of this repository that all tests share, as somebody gets it: without anything installed or built. */
    freshCopy: string
  }
}

/** Copies the files that git knows, and new ones, into its own folder. */
export async function copyRepository(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'b2core-copy-'))
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']
  const { stdout } = await promisify(execFile)('git', list, { cwd: root, maxBuffer: 64e6 })
  const { stdout: deleted } = await promisify(execFile)('git', ['ls-files', '-z', '--deleted'], { cwd: root })
  const gone = new Set(deleted.split('\0'))
  const files = stdout.split('\0').filter((file) => file !== '' && !gone.has(file))
  await Promise.all(files.map((file) => copyIfThere(join(root, file), join(folder, file))))
  return folder
}

/** A file that a tool had written for a moment can be gone by now. */
async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    await cp(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Vitest calls this once before all files. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await copyRepository()
  provide('freshCopy', folder)
  return () => rm(folder, { recursive: true, force: true })
}
