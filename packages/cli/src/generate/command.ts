import { resolve } from 'node:path'
import type { Command } from '../command/command.ts'
import { CommandError } from '../command/errors.ts'
import { exitCodes } from '../command/exit-codes.ts'
import { readArguments } from '../command/options.ts'
import { installationOptions, readInstallation } from '../installation/installation.ts'

const { installation, overlay } = installationOptions
const options = {
  out: { value: 'FOLDER', about: 'Where to write, in place of output in the installation file (b2core).' },
  installation,
  overlay,
} as const

const notes = `Writes four files into the folder; commit them, and run the command again when an overlay changes:
  openapi.json   the document, with your overlays and with all that follows from them
  openapi.ts     its types
  validators.ts  a function for each response that checks a body, for @b2core-clients/client/drift
  dialect.ts     how your installation differs, for createB2CoreClient({ dialect })
They are modules. If your package.json says "type": "commonjs", Node cannot import dialect.ts. Then
type npm pkg set type=module, or run your program with npx tsx.`

export const generate: Command = {
  name: 'generate',
  usage: '[--out FOLDER] [options]',
  description: 'Writes types, validators and the dialect of your installation into your project. Sends nothing.',
  options,
  notes,
  async run(args, terminal) {
    const { options: given, positionals } = readArguments('generate', options, args)
    if (positionals.length > 0)
      throw new CommandError(`generate takes no argument ${positionals[0]}; did you mean --out ${positionals[0]}?`)
    const { overlays, output } = await readInstallation({ ...given, target: undefined }, terminal.directory)
    const folder = given.out === undefined ? output : resolve(terminal.directory, given.out)
    const { writeGenerated } = await import('./write-generated.ts')
    const names = await writeGenerated(overlays, folder)
    terminal.print(`${folder}: ${names.join(', ')}`)
    return exitCodes.done
  },
}
