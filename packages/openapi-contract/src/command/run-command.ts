import { constants } from 'node:os'
import { styleText } from 'node:util'
import type { CommandDefinition } from './command-definition.ts'
import { main } from './main.ts'
import { interruptedCode } from './run-plan.ts'
import { typedCommand } from './typed-command.ts'
import { UsageError } from './usage-error.ts'

// Control characters can move the cursor of a terminal; bidirectional ones can reorder what it shows.
const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu

/** A message that may repeat an argument or a file, safe to print on a terminal. Its own ends of lines stay. */
const printable = (text: string): string =>
  text.replace(unsafe, (character) => (character === '\n' ? '\n' : `\\u{${character.codePointAt(0)?.toString(16)}}`))

/** Runs a command in this process: reads its arguments, prints to its terminal, sets its exit code. */
export async function runCommand(definition: CommandDefinition): Promise<void> {
  const { env, argv, stderr } = process
  let signalNumber = constants.signals.SIGINT
  try {
    const code = await main(definition, argv.slice(2), {
      print: (line) => console.log(line),
      // Colours are for a terminal, and for nobody who has set NO_COLOR.
      style: (format, text) => styleText(format, text, { stream: process.stdout }),
      ...(stderr.isTTY && { progress: (text: string) => stderr.write(`\r\u001b[K${text}`) }),
      env,
      command: typedCommand({ env, script: argv[1] ?? '', folder: process.cwd() }),
      interruptible() {
        const ended = new AbortController()
        // A second signal ends the process at once.
        for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
          process.once(name, () => {
            signalNumber = constants.signals[name]
            ended.abort()
          })
        return ended.signal
      },
    })
    process.exitCode = code === interruptedCode ? 128 + signalNumber : code
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    // The process ends here: a config file may have left a timer or a connection open.
    stderr.write(`${printable(error.message)}\n`, () => process.exit(1))
  }
}
