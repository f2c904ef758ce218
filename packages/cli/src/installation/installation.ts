import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { describe } from '../command/describe.ts'
import { CommandError } from '../command/errors.ts'
import { didYouMean } from '../command/suggest.ts'
import { readYaml } from '../files/read-yaml.ts'
import { type Host, readHost } from './host.ts'

/** What the installation file says, with the command line over it. */
export interface Installation {
  /** Path of the installation file; undefined where there is none. */
  readonly file: string | undefined
  /** The host; undefined where neither the file nor the command line names one. */
  readonly host: Host | undefined
  /** Absolute paths of the OpenAPI Overlays, in the order in which they are applied. */
  readonly overlays: readonly string[]
  /** Absolute path of the folder that `generate` writes to. */
  readonly output: string
}

/** The options of every command that reads the installation. */
export const installationOptions = {
  installation: { value: 'FILE', about: 'The installation file (b2core.yaml in the working directory).' },
  target: { value: 'URL', about: 'The host, in place of the one in the installation file.' },
  overlay: { value: 'FILE', repeatable: true, about: 'An OpenAPI Overlay, after those of the file; repeatable.' },
} as const

/** What the command line said about the installation. */
export interface InstallationArguments {
  readonly installation: string | undefined
  readonly target: string | undefined
  readonly overlay: readonly string[]
}

export const defaultFile = 'b2core.yaml'
const keys = ['host', 'overlays', 'output']

/** Finds and reads the installation file. Rejects with a CommandError that names the file, the key and the fix. */
export async function readInstallation(given: InstallationArguments, directory: string): Promise<Installation> {
  const file = findFile(given.installation, directory)
  const content = file === undefined ? {} : await readContent(file)
  const folder = file === undefined ? directory : dirname(file)
  const source = file === undefined ? '' : ` in ${file}`
  const inFile = listOfTexts(content.overlays, `overlays${source}`).map((path) => resolve(folder, path))
  const onCommandLine = given.overlay.map((path) => resolve(directory, path))
  refuseMissing(inFile, `correct or remove it in ${file}`)
  refuseMissing(onCommandLine, 'give the path of an OpenAPI Overlay file')
  return {
    file,
    host: hostOf(given.target, content.host, source),
    overlays: [...inFile, ...onCommandLine],
    output: resolve(folder, text(content.output, `output${source}`) ?? 'b2core'),
  }
}

function refuseMissing(overlays: readonly string[], fix: string): void {
  const missing = overlays.find((overlay) => !existsSync(overlay))
  if (missing !== undefined) throw new CommandError(`There is no overlay at ${missing}; ${fix}.`)
}

/** The host, or a CommandError that says how to name one. */
export function hostNamedBy({ host, file }: Installation): Host {
  if (host) return host
  throw new CommandError(
    file === undefined
      ? `There is no ${defaultFile} here and no --target; give --target https://host.name, or write the file with the line "host: https://host.name".`
      : `${file} names no host; add the line "host: https://host.name", or give --target.`,
  )
}

function findFile(given: string | undefined, directory: string): string | undefined {
  const file = resolve(directory, given ?? defaultFile)
  if (existsSync(file)) return file
  if (given !== undefined)
    throw new CommandError(`There is no installation file ${file}; give the path of a YAML file.`)
  return undefined
}

async function readContent(file: string): Promise<Readonly<Record<string, unknown>>> {
  const content = await readYaml(file)
  if (content === null) return {}
  if (typeof content !== 'object' || Array.isArray(content))
    throw new CommandError(`${file} must be a YAML map, such as "host: https://host.name".`)
  for (const key of Object.keys(content)) {
    if (!keys.includes(key))
      throw new CommandError(`${file} has an unknown key ${key}.${didYouMean(key, keys)} Known are ${keys.join(', ')}.`)
  }
  return content as Readonly<Record<string, unknown>>
}

function hostOf(target: string | undefined, inFile: unknown, source: string): Host | undefined {
  if (target !== undefined) return readHost(target, '--target')
  const host = text(inFile, `host${source}`)
  return host === undefined ? undefined : readHost(host, `host${source}`)
}

function text(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string' && value !== '') return value
  throw new CommandError(`${name} is ${describe(value)}; give a text.`)
}

function listOfTexts(value: unknown, name: string): readonly string[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value) && value.every((each) => typeof each === 'string' && each !== '')) return value
  throw new CommandError(`${name} is ${describe(value)}; give a list of files, such as [wizard.yaml].`)
}
