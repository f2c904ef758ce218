import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The packages that some commands need, each with the binary it brings. */
export const rooms = ['sandbox', 'contract', 'mock', 'docs'] as const
export type Room = (typeof rooms)[number]

/** What has to be installed with a package while none of them is in a registry, besides what this command needs. */
const installedWith: Partial<Record<Room, string>> = {
  contract: '@b2core-clients/openapi-contract and @b2core-clients/sandbox',
}

/** How to get the package of a room. */
export function howToInstall(room: Room): string {
  const others = installedWith[room]
  const together = others === undefined ? '' : `, together with ${others}`
  return `install it in the same way as @b2core-clients/cli${together}`
}

export interface RoomPackage {
  readonly name: string
  /** Undefined where the package is not installed. */
  readonly version: string | undefined
  /** The Node that it runs on, as `>=24.14.0`. Undefined: any. */
  readonly node: string | undefined
  /** The module behind its command. */
  readonly main: string | undefined
}

/** The package of a room, from the project in the working directory or beside this package. */
export function packageOf(room: Room): RoomPackage {
  const name = `@b2core-clients/${room}`
  const file = manifestOf(name)
  if (file === undefined) return { name, version: undefined, node: undefined, main: undefined }
  const { version, engines, bin } = JSON.parse(readFileSync(file, 'utf8'))
  const [path] = Object.values<string>(bin ?? {})
  return {
    name,
    version,
    node: engines?.node,
    main: path === undefined ? undefined : mainAt(join(dirname(file), path)),
  }
}

/** In a checkout, commands run from the source. */
function mainAt(built: string): string {
  if (!process.execArgv.includes('--conditions=@b2core-clients/source')) return built
  return built.replace(/([\\/])dist([\\/].*)\.js$/, '$1src$2.ts')
}

function manifestOf(name: string): string | undefined {
  // The project that the command is used in comes first: there a person adds the packages.
  for (const from of [pathToFileURL(join(process.cwd(), 'package.json')).href, import.meta.url]) {
    try {
      return createRequire(from).resolve(`${name}/package.json`)
    } catch {
      // Not installed there.
    }
  }
  return undefined
}
