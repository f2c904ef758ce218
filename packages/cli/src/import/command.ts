import { resolve } from 'node:path'
import type { Command } from '../command/command.ts'
import { CommandError } from '../command/errors.ts'
import { readArguments } from '../command/options.ts'
import { describeInstallation } from '../document/load.ts'
import { installationOptions, readInstallation } from '../installation/installation.ts'

const options = {
  map: { value: 'COLUMN=FIELD', repeatable: true, about: 'The field for a column. COLUMN= leaves it out. Repeatable.' },
  'dry-run': { about: 'Check every row and send nothing.' },
  'skip-invalid': { about: 'Create the valid rows although others are invalid.' },
  yes: { about: 'Create without asking first.' },
  ...installationOptions,
} as const

const notes = `Creating a client sends that person an email to set a password. So every row is checked first, by the document and the
Registration wizard of your overlays, and you are asked before the first one is sent.

A row is not sent when the host has a client with its email, or when an earlier row has the same email. If a response is
lost and the host does not show the client, the row is not sent again in this run. FILE.import.db beside the file
remembers what was done: the same command continues, and asks the host for such a row before it sends it.

FILE.result.csv (or .ndjson) has a line for each row: created, found (the host had the client), refused (with the
reason), invalid, duplicate, unknown (the response was lost and the client cannot be found) or not sent.

Columns are found by the name of the field, as email, info.givenName or "First name".

Examples:
  b2core-clients import people.csv --dry-run
  b2core-clients import people.csv --map "Vorname=info.givenName" --map "Notes="`

export const importCommand: Command = {
  name: 'import',
  usage: 'FILE.csv|FILE.ndjson [options]',
  description: 'Creates a client for each row of a file.',
  options,
  notes,
  async run(args, terminal) {
    const given = readArguments('import', options, args)
    const [name, extra] = given.positionals
    if (name === undefined) throw new CommandError('import needs a file; give the path of a .csv or .ndjson file.')
    if (extra !== undefined) throw new CommandError(`import takes one file; ${extra} is one too many.`)
    const installation = await readInstallation(given.options, terminal.directory)
    const { importFile } = await import('./import-file.ts')
    return importFile({
      file: resolve(terminal.directory, name),
      name,
      installation,
      described: await describeInstallation(installation.overlays),
      map: given.options.map,
      dryRun: given.options['dry-run'],
      skipInvalid: given.options['skip-invalid'],
      yes: given.options.yes,
      terminal,
    })
  },
}
