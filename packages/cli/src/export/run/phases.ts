import { OrderRefusedError } from '../read/order-refused-error.ts'
import { fullOrders, isInOrder, orderValue } from '../read/orders.ts'
import type { ActiveState, ExportState, RunState } from '../store/state.ts'
import { Batches } from './batches.ts'
import type { RunOptions } from './run-options.ts'

/**
 * Milliseconds that are read again before the watermark: a host's clocks differ, and what was changed within one
 * transaction can become visible after what was changed later.
 */
const overlapMs = 3_600_000

/** Where a phase begins. */
const beginning = { position: undefined, done: 0 } as const

/** Without a position, a phase that was interrupted begins again. */
const resumable = (run: RunState): RunState => (run.position ? run : { ...run, ...beginning })

/** Reads the clients that were changed, or created, since the last run. */
export async function readChanges(
  state: ActiveState,
  phase: 'updated' | 'created',
  options: RunOptions,
): Promise<ActiveState> {
  const { source, store, onProgress, now } = options
  const order = { sortBy: phase === 'updated' ? 'updateTime' : 'createTime', descending: true }
  const since = (state.watermark?.[phase] ?? 0) - overlapMs
  const batches = new Batches(state, resumable(state.run), { store, noteSeen: false, now })
  const isOld = (time: number | undefined) => time !== undefined && time < since
  try {
    for await (const { clients, total, position } of source.pages(order, state.run.position)) {
      if (!isInOrder(clients, order)) return await readAllInstead(batches, order.sortBy, options)
      const times = clients.map((client) => orderValue(client, order.sortBy))
      const { done } = batches.run
      await batches.add(
        clients.filter((_, index) => !isOld(times[index])),
        {
          position,
          done: done + clients.length,
          // The total as it was when the newest client was read: no later one is stored by this phase.
          total: done === 0 ? total : batches.run.total,
        },
      )
      onProgress(batches.run)
      if (times.some(isOld)) break
    }
  } catch (error) {
    if (error instanceof OrderRefusedError) return readAllInstead(batches, order.sortBy, options)
    await keep(batches)
    throw error
  }
  if (phase === 'updated') return active(await batches.store({ phase: 'created', ...beginning }))
  const stored = active(await batches.store(beginning))
  const { live } = await store.count()
  // A list of changes does not show which clients are gone. The total does.
  const isComplete = live + stored.unlisted === stored.run.total
  return { ...stored, run: { ...stored.run, phase: isComplete ? 'files' : 'all' } }
}

async function readAllInstead(batches: Batches, field: string, { onNote }: RunOptions): Promise<ActiveState> {
  onNote(`The host does not sort by ${field}, so every client is read.`)
  return active(await batches.store({ phase: 'all', ...beginning }))
}

/** Reads every client. Those that the store had before are noted, to find the ones that are gone. */
export async function readAll(state: ActiveState, options: RunOptions): Promise<ActiveState> {
  const { source, store, document, onProgress, onNote, now } = options
  const orders = fullOrders(document)
  const order = orders[state.run.order] ?? { sortBy: undefined, descending: false }
  const hadClients = state.run.before > 0
  const isStart = state.run.position === undefined && state.run.order === 0
  if (hadClients && isStart) await store.forgetSeen()
  const batches = new Batches(state, resumable(state.run), { store, noteSeen: hadClients, now })
  const nextOrder = async () => {
    onNote(`The host does not sort by ${order.sortBy}; another order is tried.`)
    return readAll(active(await batches.store({ order: state.run.order + 1, ...beginning })), options)
  }
  try {
    for await (const { clients, total, position } of source.pages(order, state.run.position)) {
      if (!isInOrder(clients, order)) return await nextOrder()
      await batches.add(clients, { position, total, done: position?.offset ?? batches.run.done + clients.length })
      onProgress(batches.run)
    }
  } catch (error) {
    if (error instanceof OrderRefusedError && order.sortBy !== undefined) return nextOrder()
    await keep(batches)
    throw error
  }
  return active(await batches.store({ phase: hadClients ? 'gone' : 'files', ...beginning }))
}

/** Clients that are asked for at the same time. */
const atOnce = 8

/** Asks the host for each client that the list did not have, and marks as gone those that it does not have either. */
export async function findGone(
  state: ActiveState,
  { source, store, onProgress, now }: RunOptions,
): Promise<ActiveState> {
  let current = state
  for (;;) {
    const ids = await store.unseen(atOnce)
    if (ids.length === 0) return { ...current, run: { ...current.run, phase: 'files' } }
    const found = await Promise.all(ids.map((id) => source.find(id)))
    const present = found.filter((client) => client !== undefined)
    const gone = ids.filter((_, index) => found[index] === undefined)
    if (present.length > 0) {
      const batches = new Batches(current, current.run, { store, noteSeen: true, now })
      await batches.add(present, {})
      current = active(await batches.store())
    }
    current = { ...current, run: { ...current.run, gone: current.run.gone + gone.length } }
    await store.markGone(gone, now().toISOString(), current)
    onProgress(current.run)
  }
}

/** Tries to store what was read before the run failed. The reason for that failure is reported, not one of storing. */
async function keep(batches: Batches): Promise<void> {
  await batches.store().catch(() => {})
}

function active(state: ExportState): ActiveState {
  if (!state.run) throw new Error('A run that goes on has a state.')
  return { ...state, run: state.run }
}
