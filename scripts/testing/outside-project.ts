import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packInto } from '../pack.ts'
import { runPnpm } from '../pnpm.ts'

const run = promisify(execFile)

export interface OutsideProject {
  readonly folder: string
  /** Runs a command there. Rejects, with what it said, where it fails. */
  run(command: string, args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }>
  write(file: string, text: string): Promise<void>
  remove(): Promise<void>
}

/**
 * A project outside the workspace, with packages of ours packed and installed as from a registry.
 * @param packages Folders under `packages`: those that are depended on, and those that they need.
 */
export async function createOutsideProject(
  packages: readonly string[],
  devDependencies: Readonly<Record<string, string>>,
): Promise<OutsideProject> {
  const folder = await mkdtemp(join(tmpdir(), 'b2core-outside-'))
  const tarballs = await packInto(folder, packages)
  const dependencies = Object.fromEntries(
    packages.map((name, index) => [`@b2core-clients/${name}`, `file:${tarballs[index]}`]),
  )
  const manifest = { name: 'outside', private: true, type: 'module', dependencies, devDependencies }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  // What the packages need of each other is not in any registry yet.
  const overrides = Object.entries(dependencies).map(([name, place]) => `  '${name}': ${place}\n`)
  const settings = `packages: []\npmOnFail: ignore\nallowBuilds:\n  esbuild: false\noverrides:\n${overrides.join('')}`
  await writeFile(join(folder, 'pnpm-workspace.yaml'), settings)
  await runPnpm(folder, ['install', '--prefer-offline'])
  return {
    folder,
    run: (command, args) => run(command, [...args], { cwd: folder }),
    write: (file, text) => writeFile(join(folder, file), text),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
