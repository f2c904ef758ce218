import { existsSync } from 'node:fs'
import { findPlace } from '@b2core-clients/schema/whole-file'
import { CommandError, InterruptedError } from '../command/errors.ts'
import { replaceFile, whyNotWritable } from '../files/replace-file.ts'
import type { Destination } from './destination.ts'
import type { ExportRequest } from './request.ts'
import { clientLayout, tableLayout } from './sqlite/layout.ts'
import { openSqliteStore } from './sqlite/open-store.ts'
import type { Store } from './store/store.ts'
import { writeClients } from './write/lines.ts'

/** What a run writes to. */
export interface Target {
  readonly store: Store
  /** Writes the file that is made from the store. */
  readonly writeFiles?: () => Promise<void>
}

export type TargetRequest = Pick<ExportRequest, 'columns' | 'fields' | 'schema' | 'csv' | 'terminal'>

/** Opens what `--to` names. Rejects with a CommandError when another run has it. */
export async function openTarget(
  to: Exclude<Destination, { kind: 'output' }>,
  { columns, fields, schema, csv, terminal: { signal } }: TargetRequest,
): Promise<Target> {
  // Without a choice of fields, nothing that the host returns is left out.
  const keepsOther = fields.length === 0
  if (to.kind === 'postgres') {
    const { openPostgresStore } = await import('./postgres/open-store.ts')
    return { store: await openPostgresStore({ url: to.url, name: to.name, schema, columns, keepsOther }) }
  }
  const { file, name, kind } = to
  const problem = await whyNotWritable(file)
  if (problem !== undefined)
    throw new CommandError(`${name} ${problem}; give a file in a folder that exists and can be written to.`)
  if (kind === 'sqlite') {
    // By the file itself, so that a run that names a link to it excludes one that does not.
    const place = await findPlace(file)
    return { store: await openSqliteStore({ file: place, name, layout: tableLayout(columns, keepsOther) }) }
  }
  const state = `${file}.state.db`
  if (existsSync(file) && !existsSync(state))
    throw new CommandError(
      `${name} exists, and ${name}.state.db beside it does not, so the export cannot continue; give another file, or remove this one.`,
    )
  const store = await openSqliteStore({ file: state, name, layout: clientLayout(columns, fields) })
  const options = { format: kind, columns, keepsOther, csv, marksGone: true, end: true, signal }
  return {
    store,
    async writeFiles() {
      try {
        await replaceFile(file, (output) => writeClients(store.stored(), output, options))
      } catch (error) {
        throw signal.aborted ? new InterruptedError() : error
      }
    },
  }
}
