import type { Terminal } from '../terminal/terminal.ts'
import type { OptionTable } from './options.ts'

/** One command of `b2core-clients`. */
export interface Command {
  readonly name: string
  /** What follows the name in the usage line, as `FILE [options]`. */
  readonly usage: string
  /** What it does, in a few sentences. */
  readonly description: string
  readonly options: OptionTable
  /** Further parts of the help, such as examples. */
  readonly notes?: string
  /** Does the work with the arguments after the name. Returns the exit code; rejects with a CommandError. */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

/** A line of the table of commands. Its module is loaded when it is used. */
export interface CommandEntry {
  readonly name: string
  readonly summary: string
  load(): Promise<Command>
}
