import type { Hooks } from '@b2core-clients/client'
import { CommandError } from '../command/errors.ts'
import { exitCodes } from '../command/exit-codes.ts'
import { listParameters } from '../document/document.ts'
import { connect } from '../installation/connect.ts'
import { patience } from '../installation/patience.ts'
import { reach } from '../installation/reach.ts'
import { count, counted, duration } from '../terminal/numbers.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Destination } from './destination.ts'
import { filterText } from './filter.ts'
import { progressLine } from './progress.ts'
import { clientSource } from './read/client-source.ts'
import type { ExportRequest } from './request.ts'
import { runExport } from './run/run-export.ts'
import { openTarget, type Target } from './target.ts'

/** Brings one destination up to date. */
export async function exportTo(to: Destination, request: ExportRequest): Promise<void> {
  const { host, document, dialect, filter, fields, full, terminal } = request
  const { signal, progress } = terminal
  const client = await connect(host, terminal.env, { ...patience, dialect, hooks: waiting(terminal) })
  await reach(client, signal)
  const pageSize = Math.min(listParameters(document).get('limit')?.maximum ?? 100, 1000)
  const source = clientSource({ client, filter, pageSize, signal })
  if (to.kind === 'output') {
    const { streamClients } = await import('./stream.ts')
    return streamClients(source, to.format, request)
  }
  const started = performance.now()
  const target: Target = await openTarget(to, request)
  const line = progressLine(() => performance.now())
  try {
    const record = await runExport({
      document,
      source,
      store: target.store,
      host: host.url,
      filter: filterText(filter),
      fields: [...fields].sort().join(','),
      full,
      ...(target.writeFiles && { writeFiles: target.writeFiles }),
      onProgress: (run) => progress?.(line(run)),
      onNote: terminal.note,
      now: () => new Date(),
    })
    const seconds = (performance.now() - started) / 1000
    const { rows, added, changed, gone, kind } = record
    terminal.print(
      `${to.name}: ${count(added)} added, ${count(changed)} changed, ${count(gone)} gone (${kind} run, ${counted(rows, 'client')} read in ${duration(seconds)})`,
    )
  } catch (error) {
    if (error instanceof CommandError && error.exitCode !== exitCodes.refused) await tellStored(target, terminal)
    throw error
  } finally {
    await target.store.close()
  }
}

async function tellStored({ store }: Target, { note }: Terminal): Promise<void> {
  const stored = await store.count().catch(() => undefined)
  if (stored)
    note(`${store.name} has ${counted(stored.live, 'client')} so far. Run the same command again to continue.`)
}

/** Says in the progress line that the host is waited for. */
function waiting({ progress }: Terminal): Hooks[] {
  return [
    {
      onRetry: ({ delayMs, error }) => {
        const why = 'status' in error ? `the host responded ${error.status}` : 'the host did not respond'
        progress?.(`Waiting ${duration(delayMs / 1000)}: ${why}`)
      },
    },
  ]
}
