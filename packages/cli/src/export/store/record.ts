import type { RunRecord, RunState } from './state.ts'

/** The record of a run, given how many clients the store has now. */
export function recordOf(run: RunState, stored: number, finishedAt: string | null): RunRecord {
  const added = stored - run.storedBefore
  return {
    run: run.number,
    kind: run.kind,
    startedAt: run.startedAt,
    finishedAt,
    rows: run.rows,
    added,
    changed: run.changed - added,
    gone: run.gone,
    resumed: run.resumed,
  }
}
