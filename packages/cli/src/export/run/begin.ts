import { CommandError } from '../../command/errors.ts'
import { OrderRefusedError } from '../read/order-refused-error.ts'
import { orderValue, sortsByChanges } from '../read/orders.ts'
import type { ActiveState, ExportState, RunState, Watermark } from '../store/state.ts'
import type { RunOptions } from './run-options.ts'

/** The state of this run: a new one, or the one whose process ended before it was done. */
export async function beginRun(options: RunOptions): Promise<ActiveState> {
  const { store, host, filter, fields } = options
  const stored: ExportState = (await store.readState()) ?? {
    version: 1,
    host,
    filter,
    fields,
    watermark: undefined,
    unlisted: 0,
    lastRun: 0,
    run: undefined,
  }
  refuseOtherExport(stored, options)
  // Clients that are stored already have only the fields of their run.
  const lacksFields = store.hasNewColumns || (stored.fields ?? '') !== fields
  const state = { ...stored, fields }
  const { run } = state
  if (!run) {
    const begun = await newRun(state, lacksFields, options)
    return { ...state, lastRun: begun.number, run: begun }
  }
  const resumed = run.resumed + 1
  // A full run was not what had begun.
  const beginsAgain = lacksFields || (options.full && run.kind === 'incremental')
  if (beginsAgain) {
    const begun = await newRun(state, lacksFields, options)
    return { ...state, run: { ...begun, number: run.number, resumed } }
  }
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

async function newRun(state: ExportState, lacksFields: boolean, options: RunOptions): Promise<RunState> {
  const { store, full, now } = options
  const [{ live, all }, watermark] = [await store.count(), await newest(options)]
  const { created, updated } = state.watermark ?? {}
  const knowsChanges = created !== undefined && updated !== undefined && sortsByChanges(options.document)
  const kind = knowsChanges && !full && !lacksFields ? 'incremental' : 'full'
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
async function newest({ source, document, now }: RunOptions): Promise<Watermark> {
  if (!sortsByChanges(document)) return { created: undefined, updated: undefined }
  const newestBy = async (sortBy: string): Promise<number | undefined> => {
    try {
      const clients = await source.first({ sortBy, descending: true }, looked)
      const values = clients.flatMap((client) => orderValue(client, sortBy) ?? [])
      // One time in the future, by mistake, would hide every change until then.
      const latest = now().getTime()
      const past = values.filter((value) => value <= latest)
      return values.length === 0 ? undefined : Math.max(...(past.length > 0 ? past : [latest]))
    } catch (error) {
      if (error instanceof OrderRefusedError) return undefined
      throw error
    }
  }
  return { created: await newestBy('createTime'), updated: await newestBy('updateTime') }
}
