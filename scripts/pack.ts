import { existsSync } from 'node:fs'
import { readdir, readFile, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { runPnpm } from './pnpm.ts'
import { root } from './root.ts'

/** The names of the packages and apps that are published, without the scope. */
export async function packageNames(): Promise<string[]> {
  const groups = await Promise.all(
    ['packages', 'apps'].map(async (group) => (await readdir(join(root, group))).map((name) => join(group, name))),
  )
  const folders = groups.flat()
  const manifests = await Promise.all(
    folders.map(async (folder) => JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'))),
  )
  return folders.filter((_, index) => manifests[index].private !== true).map((folder) => basename(folder))
}

/** The folder of a package or app. */
export const folderOf = (name: string): string =>
  ['packages', 'apps'].map((group) => join(root, group, name)).find((folder) => existsSync(folder)) ?? root

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
  names.flatMap((name) => ['--filter', `@b2core-clients/${name}`])
