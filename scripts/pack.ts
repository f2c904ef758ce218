import { readdir, readFile, rename } from 'node:fs/promises'
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
 * Packs built packages into a folder, as they would be published. Returns the tarballs' paths, each `NAME.tgz`.
 * @param version Replaces the version of each package, and of ours that it depends on.
 */
export async function packInto(folder: string, names: readonly string[], version?: string): Promise<string[]> {
  const env: Record<string, string> = version === undefined ? {} : { B2CORE_PACK_VERSION: version }
  await runPnpm(root, ['--recursive', ...filters(names), 'pack', '--out', join(folder, '%s.tgz')], env)
  return Promise.all(
    names.map(async (name) => {
      const tarball = join(folder, `${name}.tgz`)
      await rename(join(folder, `b2core-clients-${name}.tgz`), tarball)
      return tarball
    }),
  )
}

/** What makes pnpm do something for these packages only. */
export const filters = (names: readonly string[]): string[] =>
  names.flatMap((name) => ['--filter', `./packages/${name}`])
