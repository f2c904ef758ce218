import { escapeControls } from '@b2core-clients/schema/printable'
import type { Command } from './command/command.ts'
import { CommandError } from './command/errors.ts'
import { exitCodes } from './command/exit-codes.ts'
import { commandHelp, overview } from './command/help.ts'
import { didYouMean } from './command/suggest.ts'
import { readVersion } from './command/version.ts'
import { commands } from './commands.ts'
import { useProxy } from './installation/proxy.ts'
import { printableTerminal } from './terminal/printable-terminal.ts'
import type { Terminal } from './terminal/terminal.ts'

/** The whole program. Resolves to the exit code; a failure is printed in one line. */
export async function main(args: readonly string[], given: Terminal): Promise<number> {
  const terminal = printableTerminal(given)
  try {
    return await run(args, terminal)
  } catch (error) {
    if (error instanceof CommandError) {
      terminal.note(escapeControls(error.message))
      return error.exitCode
    }
    terminal.note(`b2core-clients failed: ${oneLine(error)} Set B2CORE_DEBUG=1 to see where.`)
    if (terminal.env.B2CORE_DEBUG && error instanceof Error) terminal.note(error.stack ?? '')
    return exitCodes.stopped
  }
}

async function run([first, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  if (first === '--version') {
    terminal.print(readVersion())
    return exitCodes.done
  }
  if (first === undefined || first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    terminal.print(overview(commands))
    return first === undefined ? exitCodes.refused : exitCodes.done
  }
  const [name = first, ...args] = first === 'help' ? rest : [first, ...rest]
  const command = await find(name)
  // Arguments after `--` belong to another command.
  const own = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined)
  if (first === 'help' || own.includes('--help') || own.includes('-h')) {
    terminal.print(commandHelp(command))
    return exitCodes.done
  }
  await useProxy(terminal)
  return command.run(args, terminal)
}

async function find(name: string): Promise<Command> {
  const entry = commands.find((each) => each.name === name)
  if (entry) return entry.load()
  const names = [...commands.map((each) => each.name), '--help', '--version']
  throw new CommandError(`There is no command ${name}.${didYouMean(name, names)} See b2core-clients --help.`)
}

function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return `${message.split('\n')[0]?.replace(/\.$/, '')}.`
}
