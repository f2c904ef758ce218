import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { root } from '../root.ts'

export interface Person {
  /** An empty folder, but for the repository under the name `b2core-clients`. */
  readonly folder: string
  /** The environment of a terminal of theirs. */
  readonly env: Readonly<Record<string, string>>
  remove(): Promise<void>
}

/** A person who has this major version of Node and a copy of the repository. */
export async function personWithNode(major: number, repository: string): Promise<Person> {
  const home = await mkdtemp(join(tmpdir(), 'b2core-person-'))
  const folder = join(home, 'projects')
  const bin = join(home, 'bin')
  await Promise.all([mkdir(folder), mkdir(bin)])
  await symlink(repository, join(folder, 'b2core-clients'), 'junction')
  await symlink(nodeOf(major), join(bin, 'node'))
  return {
    folder,
    env: { ...terminal(), PATH: pathWith(bin) },
    remove: () => rm(home, { recursive: true, force: true }),
  }
}

/** One that was installed for the tests, or the one that runs them. */
export function nodeOf(major: number): string {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath
  const require = createRequire(join(root, 'scripts/node-versions/package.json'))
  return join(dirname(require.resolve(`node-${major}/package.json`)), 'bin/node')
}

/** The environment without the variables that pnpm, npm and turbo set for the commands that they run. Settings stay. */
function terminal(): Record<string, string> {
  const setByTools =
    /^(init_cwd|node|node_path|pnpm_.*|turbo_.*|npm_(?!config_).*|npm_config_user_agent|npm_config_(local_)?prefix)$/i
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || setByTools.test(name) ? [] : [[name, value]],
    ),
  )
}

const pathWith = (bin: string): string =>
  [bin, ...(process.env.PATH ?? '').split(delimiter).filter((place) => !place.includes('node_modules'))].join(delimiter)
