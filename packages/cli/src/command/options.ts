import { parseArgs } from 'node:util'
import { CommandError } from './errors.ts'

/** One option of a command: how it is read and what its help says. */
export interface Option {
  /** What stands for its value in the help, as `FILE`. Without it, the option is a switch. */
  readonly value?: string
  /** Whether it may be given more than once. @default false */
  readonly repeatable?: boolean
  /** One line for the help. */
  readonly about: string
}

/** The options of a command by their name, without the dashes. */
export type OptionTable = Readonly<Record<string, Option>>

/** What was given: a text, a list of texts where the option is repeatable, or whether a switch was there. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends { readonly value: string }
    ? Table[Name] extends { readonly repeatable: true }
      ? readonly string[]
      : string | undefined
    : boolean
}

export interface GivenArguments<Table extends OptionTable> {
  readonly options: OptionValues<Table>
  readonly positionals: readonly string[]
}

/** Reads the arguments of one command. Throws a CommandError that names what is wrong. */
export function readArguments<Table extends OptionTable>(
  command: string,
  table: Table,
  args: readonly string[],
): GivenArguments<Table> {
  const config = Object.fromEntries(
    Object.entries(table).map(([name, { value, repeatable = false }]) => [
      name,
      value === undefined ? { type: 'boolean' as const } : { type: 'string' as const, multiple: repeatable },
    ]),
  )
  try {
    const { values, positionals, tokens } = parseArgs({
      args: withNegativeValues(args),
      options: config,
      allowPositionals: true,
      tokens: true,
    })
    refuseRepeated(
      table,
      tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : [])),
    )
    const options = Object.fromEntries(
      Object.entries(table).map(([name, option]) => [name, values[name] ?? valueWhenAbsent(option)]),
    )
    return { options: options as OptionValues<Table>, positionals }
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError(`${sentenceOf(error)} See b2core-clients ${command} --help.`)
  }
}

function valueWhenAbsent({ value, repeatable = false }: Option): false | readonly string[] | undefined {
  if (value === undefined) return false
  return repeatable ? [] : undefined
}

/** Node would use the last of two values and silently ignore the first. */
function refuseRepeated(table: OptionTable, names: readonly string[]): void {
  const repeated = names.find((name, index) => !table[name]?.repeatable && names.indexOf(name) !== index)
  if (repeated !== undefined) throw new CommandError(`--${repeated} is given twice; give it once.`)
}

/** `--limit -5` as `--limit=-5`, so that the option itself is named when it refuses the number. */
function withNegativeValues(given: readonly string[]): string[] {
  const args: string[] = []
  for (const each of given) {
    const last = args.at(-1)
    if (/^-\d/.test(each) && last?.startsWith('--') && !last.includes('=')) args.push(`${args.pop()}=${each}`)
    else args.push(each)
  }
  return args
}

/** Node's message without its advice about `--`, which does not apply here. */
function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const [, missing] = /^Option '(?:-\w, )?(--[\w-]+)[^']*' argument (?:is ambiguous|missing)/.exec(message) ?? []
  if (missing !== undefined) return `${missing} needs a value.`
  const [first = message] = message.split(/\n|\. To /)
  return `${first.replace(/\.$/, '')}.`
}
