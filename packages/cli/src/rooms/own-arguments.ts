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
    const [, name, , attached] = /^--([a-z]+)(=(.*))?$/s.exec(arg) ?? []
    if (!isOwn(name)) {
      rest.push(arg)
      continue
    }
    const value = attached ?? args[++index]
    if (value === undefined) throw new CommandError(`--${name} has no value; give one.`)
    taken[name].push(value)
  }
  return { installation: only('installation', taken), target: only('target', taken), overlay: taken.overlay, rest }
}

const isOwn = (name: string | undefined): name is OwnName => own.some((each) => each === name)

function only(name: OwnName, taken: Record<OwnName, readonly string[]>): string | undefined {
  const [first, ...others] = taken[name]
  if (others.length > 0) throw new CommandError(`--${name} is given twice; give it once.`)
  return first
}
