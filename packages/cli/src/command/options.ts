import { parseArgs } from 'node:util'
import { CommandError } from './errors.ts'
import { didYouMean } from './suggest.ts'

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
  // Node's own checks (`strict`) are off, since their messages have several lines.
  const { values, positionals, tokens } = parseArgs({
    args: withNegativeValues(args),
    options: config,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const given = tokens.filter((token) => token.kind === 'option')
  for (const option of given) {
    const problem = findProblem(table, option)
    if (problem) throw new CommandError(`${problem} See b2core-clients ${command} --help.`)
  }
  refuseRepeated(
    table,
    given.map(({ name }) => name),
  )
  const options = Object.fromEntries(
    Object.entries(table).map(([name, option]) => [name, values[name] ?? valueWhenAbsent(option)]),
  )
  return { options: options as OptionValues<Table>, positionals }
}

/** An option as it was given. */
interface GivenOption {
  readonly name: string
  /** With its dashes. */
  readonly rawName: string
  readonly value: string | undefined
  /** Whether the value is in the same argument, as in `--to=clients.db`. */
  readonly inlineValue: boolean | undefined
}

/** What is wrong with an option, as a sentence; undefined when nothing is. */
function findProblem(table: OptionTable, { name, rawName, value, inlineValue }: GivenOption): string | undefined {
  const option = Object.hasOwn(table, name) ? table[name] : undefined
  if (!option)
    return `Unknown option '${rawName}'.${didYouMean(
      rawName,
      Object.keys(table).map((each) => `--${each}`),
    )}`
  const isSwitch = option.value === undefined
  if (isSwitch) return value === undefined ? undefined : `Option '${rawName}' does not take an argument.`
  // The next option is not a value. A single dash is one: it is the standard output.
  const isNextOption = !inlineValue && value !== undefined && value.length > 1 && value.startsWith('-')
  return value === undefined || isNextOption ? `${rawName} needs a value.` : undefined
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
