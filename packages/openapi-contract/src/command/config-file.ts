import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { isObject } from '../document/json.ts'
import type { Hooks } from '../running/hooks.ts'
import { UsageError } from './usage-error.ts'

export interface Config {
  /** What the file says, as it would be typed. */
  readonly args: readonly string[]
  readonly hooks: Hooks
}

/** Read where no `--config` is given, if one is in the working directory. The first one counts. */
const usualNames = ['ts', 'mts', 'js', 'mjs', 'yaml', 'yml', 'json'].map(
  (ending) => `openapi-contract.config.${ending}`,
)

/** Parts of the file that are no options. */
const hookNames = ['authorize', 'formats', 'serializers', 'checks'] as const

/**
 * Reads the options and hooks of a project. An option has the name that it has on the command line, or the same in camel
 * case: `maxTime: 60`. What is typed counts before it.
 */
export async function readConfig(args: readonly string[]): Promise<Config> {
  const file = givenFile(args) ?? usualNames.find((name) => existsSync(name))
  if (file === undefined) return { args: [], hooks: {} }
  const config = await load(file)
  if (!isObject(config))
    throw new UsageError(`${file} has no options; give an object such as { target: 'https://host.name' }.`)
  const options = Object.entries(config).filter(([name]) => !hookNames.some((hook) => hook === name))
  const hooks = Object.fromEntries(
    hookNames.flatMap((name) => (config[name] === undefined ? [] : [[name, config[name]]])),
  )
  return { args: options.flatMap(([name, value]) => asArguments(file, name, value)), hooks: hooks as Hooks }
}

/** The value of `--config`, read before the file can say which other options there are. */
function givenFile(args: readonly string[]): string | undefined {
  const at = args.findIndex((argument) => argument === '--config' || argument.startsWith('--config='))
  if (at < 0) return undefined
  const value = args[at]?.startsWith('--config=') ? args[at].slice('--config='.length) : args[at + 1]
  if (value === undefined || value === '') throw new UsageError('--config is empty; give a file.')
  return value
}

async function load(file: string): Promise<unknown> {
  try {
    if (/\.[cm]?[jt]s$/.test(file)) return (await import(pathToFileURL(resolve(file)).href)).default
    return parse(await readFile(file, 'utf8'))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reason =
      code === 'ENOENT' || code === 'ERR_MODULE_NOT_FOUND' ? 'there is no such file' : message.split('\n')[0]
    throw new UsageError(`--config is "${file}", which cannot be read: ${reason}.`)
  }
}

/** One option as it would be typed. */
function asArguments(file: string, given: string, value: unknown): string[] {
  const name = `--${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  if (value === true) return [name]
  if (value === false || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((item) => asArguments(file, given, item))
  if (given === 'headers' && isObject(value))
    return Object.entries(value).map(([header, content]) => `--header=${header}: ${content}`)
  if (typeof value === 'string' || typeof value === 'number') return [`${name}=${value}`]
  throw new UsageError(`${file} has ${given}: ${JSON.stringify(value)}; give a text, a number, true, or a list.`)
}
