import { CommandError } from '../../command/errors.ts'
import { isObject } from '../../json.ts'
import type { ExportState } from './state.ts'

const version = 1

/**
 * The state that a store has. Throws a CommandError when it is invalid: it was damaged, or a newer version has written it.
 * @param name What messages call the store.
 */
export function checkState(state: unknown, name: string): ExportState {
  if (!isObject(state)) throw damaged(name)
  if (Number(state.version) > version)
    throw new CommandError(
      `${name} was written by a newer version of this command; use that one, or give another --to.`,
    )
  const isComplete = state.version === version && typeof state.host === 'string' && typeof state.filter === 'string'
  const areCounts = isCount(state.lastRun) && Number.isSafeInteger(state.unlisted)
  if (!isComplete || !areCounts || !isWatermark(state.watermark) || !isRun(state.run)) throw damaged(name)
  return state as unknown as ExportState
}

/** The state that a store has as JSON. Throws as `checkState` does. */
export function parseState(text: string, name: string): ExportState {
  try {
    return checkState(JSON.parse(text), name)
  } catch (error) {
    throw error instanceof SyntaxError ? damaged(name) : error
  }
}

function damaged(name: string): CommandError {
  return new CommandError(
    `What ${name} remembers of its last run is damaged; put back a copy of it, or give another --to.`,
  )
}

function isRun(run: unknown): boolean {
  if (run === undefined) return true
  if (!isObject(run) || !isWatermark(run.watermark)) return false
  const counts = [run.number, run.done, run.order, run.before, run.storedBefore, run.rows, run.changed, run.gone]
  return counts.every(isCount) && isCount(run.resumed) && isTime(run.startedAt) && isKnown(run)
}

const phases: readonly unknown[] = ['updated', 'created', 'all', 'gone', 'files']

function isKnown({ kind, phase }: Readonly<Record<string, unknown>>): boolean {
  return (kind === 'full' || kind === 'incremental') && phases.includes(phase)
}

function isWatermark(watermark: unknown): boolean {
  if (watermark === undefined) return true
  return isObject(watermark) && [watermark.created, watermark.updated].every(isTimeOrNone)
}

const isTimeOrNone = (time: unknown): boolean => time === undefined || time === null || Number.isFinite(time)

const isTime = (time: unknown): boolean => typeof time === 'string' && !Number.isNaN(Date.parse(time))

const isCount = (count: unknown): boolean => Number.isSafeInteger(count) && Number(count) >= 0
