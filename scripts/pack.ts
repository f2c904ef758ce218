import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './root.ts'

/** The folders under `packages` that are published. */
export async function packageNames(): Promise<string[]> {
  const names = await readdir(join(root, 'packages'))
  const manifests = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(root, 'packages', name, 'package.json'), 'utf8'))),
  )
  return names.filter((_, index) => manifests[index].private !== true)
}

/** Packs a built package into a folder, as it would be published. Returns the tarball's path. */
export async function packInto(folder: string, name: string): Promise<string> {
  const tarball = join(folder, `${name}.tgz`)
  await promisify(execFile)('pnpm', ['pack', '--out', tarball], { cwd: join(root, 'packages', name) })
  return tarball
}
