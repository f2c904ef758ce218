import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseDocument } from 'yaml'
import { isObject } from '../document/json.ts'
import { readTextFile } from '../document/read-text-file.ts'
import type { Hooks } from '../running/hooks.ts'
import { UsageError } from './usage-error.ts'

export interface Config {
  /** The path of the file that was read, if there is a file. */
  readonly file?: string
  /** What the file says, as it would be typed. */
  readonly args: readonly string[]
  readonly hooks: Hooks
}

/** Read where no `--config` is given, if one is in the working directory. The first one counts. */
const usualNames = ['ts', 'mts', 'js', 'mjs', 'yaml', 'yml', 'json'].map(
  (ending) => `openapi-contract.config.${ending}`,
)

/** Milliseconds until a module must have its options: it may wait for something that never comes. */
const moduleMs = 8000

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
  return { file, args: options.flatMap(([name, value]) => asArguments(file, name, value)), hooks: hooks as Hooks }
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
    const config = /\.[cm]?[jt]s$/.test(file) ? await loadModule(file) : parseYaml(await readTextFile(file))
    // A copy, so that a getter that throws does so here.
    return isObject(config) ? { ...config } : config
  } catch (error) {
    throw new UsageError(`--config is "${file}", which cannot be read: ${reasonOf(error)}.`)
  }
}

async function loadModule(file: string): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    const fail = () => reject(new Error(`it was not ready after ${moduleMs / 1000} seconds`))
    timer = setTimeout(fail, moduleMs)
  })
  const load = async (): Promise<unknown> => (await import(pathToFileURL(resolve(file)).href)).default
  return Promise.race([load(), tooLate]).finally(() => clearTimeout(timer))
}

function parseYaml(text: string): unknown {
  const document = parseDocument(text)
  const [problem] = [...document.errors, ...document.warnings]
  if (!problem) return document.toJS()
  const place = problem.linePos?.[0]
  throw new Error(`it is neither JSON nor YAML${place ? ` at line ${place.line}, column ${place.col}` : ''}`)
}

function reasonOf(error: unknown): string {
  const { code, message = String(error) } = (error ?? {}) as Partial<NodeJS.ErrnoException>
  if (code === 'ENOENT' || code === 'ERR_MODULE_NOT_FOUND') return 'there is no such file'
  return message.split('\n')[0]?.replace(/\.$/, '') ?? ''
}

/** One option as it would be typed. */
function asArguments(file: string, given: string, value: unknown): string[] {
  const name = `--${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  if (value === true) return [name]
  if (value === false || value === undefined) return []
  if (Array.isArray(value) && !value.some((item) => Array.isArray(item)))
    return value.flatMap((item) => asArguments(file, given, item))
  if (given === 'headers' && isObject(value))
    return Object.entries(value).map(([header, content]) => `--header=${header}: ${content}`)
  if (typeof value === 'string' || typeof value === 'number') return [`${name}=${value}`]
  throw new UsageError(
    `${file} has ${given}, which is ${value === null ? 'null' : `of type ${typeof value}`}; give a text, a number, true, or a list of these.`,
  )
}
