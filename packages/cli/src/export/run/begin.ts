import { CommandError } from '../../command/errors.ts'
import { OrderRefusedError } from '../read/order-refused-error.ts'
import { orderValue, sortsByChanges } from '../read/orders.ts'
import type { ActiveState, ExportState, RunState, Watermark } from '../store/state.ts'
import type { RunOptions } from './run-options.ts'

/** The state of this run: a new one, or the one whose process ended before it was done. */
export async function beginRun(options: RunOptions): Promise<ActiveState> {
  const { store, host, filter } = options
  const state: ExportState = (await store.readState()) ?? {
    version: 1,
    host,
    filter,
    watermark: undefined,
    unlisted: 0,
    lastRun: 0,
    run: undefined,
  }
  refuseOtherExport(state, options)
  const { run } = state
  if (!run) {
    const begun = await newRun(state, options)
    return { ...state, lastRun: begun.number, run: begun }
  }
  const resumed = run.resumed + 1
  // The rows that this run has stored have no values in new columns, and a full run was not what had begun.
  const beginsAgain = store.hasNewColumns || (options.full && run.kind === 'incremental')
  if (beginsAgain) return { ...state, run: { ...(await newRun(state, options)), number: run.number, resumed } }
  return { ...state, run: { ...run, resumed } }
}

function refuseOtherExport(state: ExportState, { store, host, filter }: RunOptions): void {
  if (state.host !== host)
    throw new CommandError(`${store.name} has the clients of ${state.host}, not of ${host}; give another --to.`)
  const named = (text: string) => (text === '' ? 'no filter' : `the filter ${text}`)
  if (state.filter !== filter)
    throw new CommandError(
      `${store.name} was exported with ${named(state.filter)}, and this run has ${named(filter)}; give another --to.`,
    )
}

async function newRun(state: ExportState, options: RunOptions): Promise<RunState> {
  const { store, full, now } = options
  const [{ live, all }, watermark] = [await store.count(), await newest(options)]
  const { created, updated } = state.watermark ?? {}
  const knowsChanges = created !== undefined && updated !== undefined && sortsByChanges(options.document)
  const kind = knowsChanges && !full && !store.hasNewColumns ? 'incremental' : 'full'
  return {
    number: state.lastRun + 1,
    kind,
    startedAt: now().toISOString(),
    phase: kind === 'full' ? 'all' : 'updated',
    position: undefined,
    done: 0,
    order: 0,
    watermark,
    total: undefined,
    before: live,
    storedBefore: all,
    rows: 0,
    changed: 0,
    gone: 0,
    resumed: 0,
  }
}

/** Clients that are looked at to find the newest time: the newest may have none. */
const looked = 10

/** The newest times as this run begins: what changes from now on is for the next run, even if this one sees it too. */
async function newest({ source, document }: RunOptions): Promise<Watermark> {
  if (!sortsByChanges(document)) return { created: undefined, updated: undefined }
  const newestBy = async (sortBy: string): Promise<number | undefined> => {
    try {
      const clients = await source.first({ sortBy, descending: true }, looked)
      const values = clients.flatMap((client) => orderValue(client, sortBy) ?? [])
      return values.length === 0 ? undefined : Math.max(...values)
    } catch (error) {
      if (error instanceof OrderRefusedError) return undefined
      throw error
    }
  }
  return { created: await newestBy('createTime'), updated: await newestBy('updateTime') }
}
