import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './turbo.ts'

/** The folders under `packages`: what is published. */
export const packageNames = (): Promise<string[]> => readdir(join(root, 'packages'))

/** Packs a built package into a folder, as it would be published. Returns the tarball's path. */
export async function packInto(folder: string, name: string): Promise<string> {
  const tarball = join(folder, `${name}.tgz`)
  await promisify(execFile)('pnpm', ['pack', '--out', tarball], { cwd: join(root, 'packages', name) })
  return tarball
}
