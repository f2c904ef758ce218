import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runPnpm } from './pnpm.ts'
import { root } from './root.ts'

/** The folders under `packages` that are published. */
export async function packageNames(): Promise<string[]> {
  const names = await readdir(join(root, 'packages'))
  const manifests = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(root, 'packages', name, 'package.json'), 'utf8'))),
  )
  return names.filter((_, index) => manifests[index].private !== true)
}

/**
 * Packs a built package into a folder, as it would be published. Returns the tarball's path.
 * @param version Replaces the version of the package, and of ours that it depends on.
 */
export async function packInto(folder: string, name: string, version?: string): Promise<string> {
  const tarball = join(folder, `${name}.tgz`)
  const env: Record<string, string> = version === undefined ? {} : { B2CORE_PACK_VERSION: version }
  await runPnpm(join(root, 'packages', name), ['pack', '--out', tarball], env)
  return tarball
}
