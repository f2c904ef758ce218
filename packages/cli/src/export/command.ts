import type { Command } from '../command/command.ts'
import { describe } from '../command/describe.ts'
import { CommandError } from '../command/errors.ts'
import { exitCodes } from '../command/exit-codes.ts'
import { readArguments } from '../command/options.ts'
import { describeInstallation } from '../document/load.ts'
import { hostNamedBy, installationOptions, readInstallation } from '../installation/installation.ts'
import { columnsOf } from './columns.ts'
import { readDestination } from './destination.ts'
import { readFilter } from './filter.ts'

const options = {
  to: { value: 'WHERE', about: 'Where to: a .db, .csv or .ndjson file, postgres://…, or - (clients.db).' },
  filter: { value: 'NAME=VALUE', repeatable: true, about: 'Only clients that match, as city=Dubai; repeatable.' },
  fields: { value: 'A,B.C', about: 'Only these fields, by their names in the API, as email,country.alpha2Code.' },
  full: { about: 'Read every client, also when the changes alone could be read.' },
  schema: { value: 'NAME', about: 'PostgreSQL: the schema of the tables; created if it does not exist.' },
  'escape-formulas': { about: 'CSV: put an apostrophe before a value that a spreadsheet would read as a formula.' },
  bom: { about: 'CSV: begin with a byte order mark, without which Excel shows many letters wrong.' },
  format: { value: 'csv|ndjson', about: 'The format of the standard output (ndjson).' },
  ...installationOptions,
} as const

const notes = `The first run reads every client. Later runs on the same file read what was created or changed since, and every
client again when the host's count shows that some are gone. Those stay in the file, with the time in _gone_at.
A run that was stopped, by Ctrl-C or by anything else, continues where it stopped.

SQLite and PostgreSQL get the tables clients and export_runs. A column has the name of its field in the API
(country.alpha2Code is country_alpha2_code); nested objects are JSON and have their own columns beside it. What the
document does not describe is in _other. A .csv or .ndjson file has a .state.db file beside it: keep both together.

Examples:
  b2core-clients export
  b2core-clients export --to clients.csv --filter city=Dubai --fields clientId,email,name
  b2core-clients export --to postgres://reports@localhost/warehouse --schema b2core`

export const exportCommand: Command = {
  name: 'export',
  usage: '[--to WHERE] [options]',
  description: 'Copies the clients of your installation, and keeps the copy up to date.',
  options,
  notes,
  async run(args, terminal) {
    const given = readArguments('export', options, args)
    const [extra] = given.positionals
    if (extra !== undefined) throw new CommandError(`export takes no argument ${extra}; did you mean --to ${extra}?`)
    const to = readDestination(given.options.to ?? 'clients.db', given.options.format, terminal.directory)
    if (given.options.schema !== undefined && to.kind !== 'postgres')
      throw new CommandError('--schema is for --to postgres://… only.')
    if (given.options.schema !== undefined) checkSchemaName(given.options.schema)
    const installation = await readInstallation(given.options, terminal.directory)
    const host = hostNamedBy(installation)
    const described = await describeInstallation(installation.overlays)
    const { document, dialect } = described
    const fields = readFields(given.options.fields)
    const { exportTo } = await import('./export-to.ts')
    await exportTo(to, {
      host,
      document,
      dialect,
      columns: columnsOf(described, fields),
      fields,
      filter: readFilter(given.options.filter, document),
      full: given.options.full,
      schema: given.options.schema,
      csv: { escapesFormulas: given.options['escape-formulas'], hasByteOrderMark: given.options.bom },
      terminal,
    })
    return exitCodes.done
  },
}

/** PostgreSQL cuts longer names off, so two of them would be one schema. */
function checkSchemaName(given: string): void {
  const bytes = Buffer.byteLength(given)
  if (bytes === 0 || bytes > 63) throw new CommandError(`--schema is ${describe(given)}; give a name of 1 to 63 bytes.`)
}

function readFields(given: string | undefined): readonly string[] {
  if (given === undefined) return []
  const fields = given.split(',').map((field) => field.trim())
  if (fields.includes('')) throw new CommandError(`--fields is "${given}"; give names with commas between them.`)
  return fields
}
