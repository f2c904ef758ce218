import { count, counted } from '../../terminal/numbers.ts'
import { recordOf } from '../store/record.ts'
import type { ActiveState, RunRecord } from '../store/state.ts'
import { beginRun } from './begin.ts'
import { findGone, readAll, readChanges } from './phases.ts'
import type { RunOptions } from './run-options.ts'

/** Brings the store up to date with the host, or continues where a run stopped. Resolves to the run's record. */
export async function runExport(options: RunOptions): Promise<RunRecord> {
  const { store, now } = options
  let state = await beginRun(options)
  await store.write({ clients: [], noteSeen: false, now: now().toISOString(), state: () => state })
  while (state.run.phase !== 'files') state = await nextPhase(state, options)
  await options.writeFiles?.()
  const finishedAt = now().toISOString()
  const { live, all } = await store.count()
  const { run } = state
  const unlisted = run.total === undefined ? state.unlisted : Math.max(0, run.total - live)
  // A few more can have been created while the list was read.
  if (unlisted > state.unlisted && unlisted > live / 10)
    options.onNote(
      `The host counts ${counted(live + unlisted, 'client')}, and its list has only ${count(live)}; b2core-clients learn finds out whether it ignores offset.`,
    )
  if (run.gone > run.before / 2)
    options.onNote(
      `The list no longer has ${count(run.gone)} of ${counted(run.before, 'client')}. If that is wrong, b2core-clients doctor shows what the token sees; a later run brings them back.`,
    )
  await store.finish({ ...state, watermark: run.watermark, unlisted }, finishedAt)
  return recordOf(run, all, finishedAt)
}

function nextPhase(state: ActiveState, options: RunOptions) {
  switch (state.run.phase) {
    case 'updated':
    case 'created':
      return readChanges(state, state.run.phase, options)
    case 'all':
      return readAll(state, options)
    default:
      return findGone(state, options)
  }
}
