import { CommandError } from '../command/errors.ts'

/** The options of a room's command that are ours; all others are passed on as they are. */
export interface OwnArguments {
  readonly installation: string | undefined
  readonly target: string | undefined
  readonly overlay: readonly string[]
  readonly rest: readonly string[]
}

const own = ['installation', 'target', 'overlay'] as const
type OwnName = (typeof own)[number]

/** Takes our options out of the arguments. Arguments after `--` are never ours. */
export function takeOwnArguments(args: readonly string[]): OwnArguments {
  const taken: Record<OwnName, string[]> = { installation: [], target: [], overlay: [] }
  const rest: string[] = []
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    if (arg === '--') {
      rest.push(...args.slice(index + 1))
      break
    }
    const { name, attached } = readOption(arg)
    if (!isOwn(name)) {
      rest.push(arg)
      continue
    }
    // Without `=`, the next argument is the value.
    if (attached === undefined) index++
    const value = attached ?? args[index]
    if (value === undefined) throw new CommandError(`--${name} has no value; give one.`)
    taken[name].push(value)
  }
  return { installation: only('installation', taken), target: only('target', taken), overlay: taken.overlay, rest }
}

/** The name in `--name` and in `--name=value`, and the value of the second form. */
function readOption(arg: string): { readonly name?: string | undefined; readonly attached?: string | undefined } {
  if (!arg.startsWith('--')) return {}
  const equals = arg.indexOf('=')
  if (equals === -1) return { name: arg.slice(2) }
  return { name: arg.slice(2, equals), attached: arg.slice(equals + 1) }
}

const isOwn = (name: string | undefined): name is OwnName => own.some((each) => each === name)

function only(name: OwnName, taken: Record<OwnName, readonly string[]>): string | undefined {
  const [first, ...others] = taken[name]
  if (others.length > 0) throw new CommandError(`--${name} is given twice; give it once.`)
  return first
}
