import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for what several test files share. It is removed after the last one. */
    readonly sharedFolder: string
  }
}

/** Vitest calls this once before all files. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'b2core-client-tests-'))
  provide('sharedFolder', folder)
  return () => rm(folder, { recursive: true, force: true })
}
