import { SandboxError } from './domain/refusals.ts'
import type { SandboxOptions } from './options.ts'
import { isObject } from './request/document.ts'

interface Kind {
  readonly is: string
  readonly fits: (value: unknown) => boolean
}

const object: Kind = { is: 'an object', fits: isObject }
const aFunction: Kind = { is: 'a function', fits: (value) => typeof value === 'function' }
const aBoolean: Kind = { is: 'true or false', fits: (value) => typeof value === 'boolean' }
const wholeNumber = (least: number, most: number): Kind => ({
  is: `a whole number from ${least} to ${most}`,
  fits: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
})

const kinds: { readonly [Name in keyof Required<SandboxOptions>]: Kind } = {
  clients: wholeNumber(0, 10_000_000),
  seed: wholeNumber(0, 4_294_967_295),
  admins: { is: 'a list, or the path of a file', fits: (value) => Array.isArray(value) || typeof value === 'string' },
  db: { is: 'the path of a file, or leave it out', fits: (value) => typeof value === 'string' && value !== '' },
  store: {
    is: 'a ClientStore, or leave it out',
    fits: (value) => typeof (value as { count?: unknown } | null)?.count === 'function',
  },
  overlays: {
    is: 'a list of overlays and paths of files',
    fits: (value) => Array.isArray(value) && value.every((each) => isObject(each) || typeof each === 'string'),
  },
  document: object,
  control: aBoolean,
  arrivalMs: wholeNumber(1, 3_600_000),
  now: aFunction,
  random: aFunction,
  requestId: aFunction,
  onError: aFunction,
  seedInBackground: aBoolean,
  onSeed: aFunction,
  wrapStore: aFunction,
}

/** Throws SandboxError, naming the option, its value and the fix, where one is not what it can be. */
export function checkOptions(options: SandboxOptions): void {
  if (!isObject(options))
    throw new SandboxError(`The options are ${shown(options)}; give an object, or leave them out.`)
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(kinds, name))
      throw new SandboxError(`"${name}" is no option of a sandbox; there are ${Object.keys(kinds).join(', ')}.`)
    const { is, fits } = kinds[name as keyof SandboxOptions]
    if (value !== undefined && !fits(value)) throw new SandboxError(`"${name}" is ${shown(value)}; give ${is}.`)
  }
  if (options.store && options.db !== undefined)
    throw new SandboxError('"store" and "db" are both given; clients can be kept in one of them.')
}

function shown(value: unknown): string {
  if (value === '') return 'empty'
  if (typeof value === 'string') return JSON.stringify(value)
  return value !== null && /object|function/.test(typeof value) ? `of type ${typeof value}` : String(value)
}
