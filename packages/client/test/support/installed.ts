import { execFile } from 'node:child_process'
import { cp, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const run = promisify(execFile)
export const packageFolder = fileURLToPath(new URL('../..', import.meta.url))

// npm must not see the settings that a surrounding pnpm hands down.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm|pnpm)_/i.test(name)))

/** Runs the installed pnpm, or else the one that the project names. */
export async function pnpm(args: readonly string[], cwd: string): Promise<{ stdout: string }> {
  const options = { cwd, env: { ...env, pnpm_config_verify_deps_before_run: 'false' } }
  return run('pnpm', args, options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return run('npx', ['--yes', 'pnpm@12.21.0', ...args], options)
  })
}

/** What the compiler of the package `name` reports for a project. Throws if the compiler is missing or crashes. */
export async function typeErrors(name: string, tsconfig: string, cwd: string): Promise<string> {
  const tsc = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'bin/tsc')
  try {
    const { stdout } = await run(process.execPath, [tsc, '-p', tsconfig], { cwd })
    return stdout
  } catch (error) {
    const { code, stdout } = error as { code?: unknown; stdout?: string }
    // The compiler exits with 1 or 2 when it has found errors, and then it writes them to its output.
    if ((code === 1 || code === 2) && stdout?.includes('error TS')) return stdout
    throw error
  }
}

/** Packs the package in `source`, its workspace dependencies turned into versions. Returns the path of the tarball. */
async function pack(source: string, folder: string): Promise<string> {
  const { stdout } = await pnpm(['pack', '--json', '--pack-destination', folder], source)
  return (JSON.parse(stdout) as { filename: string }).filename
}

export interface InstalledProject {
  readonly folder: string
  /** The path of the client's tarball. */
  readonly tarball: string
  remove(): Promise<void>
}

/** An empty project outside the workspace into which the packed client is installed, from tarballs only. */
export async function installPacked(parent = tmpdir()): Promise<InstalledProject> {
  const folder = await mkdtemp(join(parent, 'b2core-client-'))
  const require = createRequire(join(packageFolder, 'package.json'))
  const openapiFetch = await realpath(dirname(dirname(require.resolve('openapi-fetch'))))
  const helpers = join(dirname(openapiFetch), 'openapi-typescript-helpers')
  const tarball = await pack(packageFolder, folder)
  const tarballs = [tarball, await pack(join(packageFolder, '../schema'), folder)]
  for (const source of [openapiFetch, helpers]) {
    // A copy, because pnpm links equal files to each other, and npm leaves links out when it unpacks.
    const copy = join(folder, 'sources', basename(source))
    await cp(source, copy, { recursive: true, dereference: true, filter: (path) => basename(path) !== 'node_modules' })
    const { stdout } = await run('npm', ['pack', copy, '--json', '--ignore-scripts'], { cwd: folder, env })
    tarballs.push(join(folder, (JSON.parse(stdout) as [{ filename: string }])[0].filename))
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  const args = ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', ...tarballs]
  await run('npm', args, { cwd: folder, env })
  return { folder, tarball, remove: () => rm(folder, { recursive: true, force: true }) }
}
