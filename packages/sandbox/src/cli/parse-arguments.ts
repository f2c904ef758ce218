import { parseArgs } from 'node:util'
import { describeValue, shorten } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'

const options = {
  port: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  clients: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '1' },
  db: { type: 'string' },
  'copy-from': { type: 'string' },
  admins: { type: 'string' },
  overlay: { type: 'string', multiple: true },
  scenarios: { type: 'string' },
  watch: { type: 'boolean', default: false },
  record: { type: 'string' },
  out: { type: 'string' },
  prefix: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  'control-token': { type: 'string' },
  control: { type: 'boolean', default: true },
  strict: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

const config = { options, allowNegative: true, allowPositionals: true, strict: false, tokens: true } as const

type Token = ReturnType<typeof parseArgs<typeof config>>['tokens'][number]

export interface Arguments {
  readonly port: string | undefined
  readonly host: string
  readonly clients: string
  readonly seed: string
  readonly db: string | undefined
  readonly copyFrom: string | undefined
  readonly admins: string | undefined
  readonly overlays: readonly string[]
  readonly scenarios: string | undefined
  readonly watch: boolean
  readonly record: string | undefined
  readonly out: string | undefined
  readonly prefix: string | undefined
  readonly cert: string | undefined
  readonly key: string | undefined
  readonly control: boolean
  readonly controlToken: string | undefined
  readonly allowHosts: readonly string[]
  readonly strict: boolean
  readonly help: boolean
}

/** The options of the command. Throws SandboxError, naming the argument and the fix, when one is invalid. */
export function parseArguments(args: readonly string[]): Arguments {
  // Node's own checks (`strict`) are off, since their messages have several lines.
  const { values, tokens } = parseArgs({ ...config, args: [...args] })
  for (const token of tokens) checkToken(token)
  checkTogether(tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : [])))
  const { overlay: overlays = [], 'allow-host': allowHosts = [], 'control-token': controlToken, ...others } = values
  return { ...others, overlays, allowHosts, controlToken, copyFrom: values['copy-from'] } as unknown as Arguments
}

function checkToken(token: Token): void {
  if (token.kind === 'positional') throw problem(`The argument ${describeValue(token.value)} is not an option`)
  if (token.kind !== 'option') return
  const { name, value } = token
  const rawName = shorten(token.rawName)
  // What learns from a recording is in another package.
  if (name === 'from') throw new SandboxError('--from belongs to another command: b2core-clients sandbox --from FILE.')
  if (!Object.hasOwn(options, name)) throw problem(`Unknown option ${rawName}`)
  const isNegated = rawName.startsWith('--no-')
  if (options[name as keyof typeof options].type === 'boolean') {
    if (value !== undefined) throw problem(`${rawName} takes no value`)
  } else if (isNegated) throw problem(`Unknown option ${rawName}`)
  // The next option is not a value. A negative number is, and is refused as a number.
  else if (value === undefined || value.startsWith('--')) throw problem(`${rawName} needs a value`)
}

/**
 * The options that have a use with one that starts no sandbox. The command of an installation always adds its overlays.
 */
const usefulWith: Readonly<Record<string, readonly string[]>> = {
  record: ['record', 'out', 'port', 'host', 'overlay'],
  'copy-from': ['copy-from', 'db', 'overlay'],
}

/** Without this, an option that is repeated or has no effect would be ignored without an error. */
function checkTogether(names: readonly string[]): void {
  const repeated = names.find((name, index) => !isRepeatable(name) && names.indexOf(name) !== index)
  if (repeated !== undefined) throw problem(`--${repeated} is given twice; give it once`)
  for (const [mode, useful] of Object.entries(usefulWith)) {
    const useless = names.find((name) => names.includes(mode) && !useful.includes(name))
    if (useless !== undefined) throw problem(`--${useless} has no effect with --${mode}; leave it out`)
  }
  if (names.includes('watch') && !['admins', 'overlay', 'scenarios'].some((name) => names.includes(name))) {
    throw problem('--watch needs a file to watch; give --admins, --overlay or --scenarios')
  }
}

function isRepeatable(name: string): boolean {
  return 'multiple' in options[name as keyof typeof options]
}

function problem(what: string): SandboxError {
  return new SandboxError(`${what}. See b2core-sandbox --help.`)
}
