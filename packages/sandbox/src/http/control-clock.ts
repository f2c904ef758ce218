import { moveTime, readTime } from '../control/clock.ts'
import type { ControlClock } from '../control/control.ts'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { readMembers } from './control-members.ts'

/** @param body `{"time": "2026-03-01T00:00:00Z", "advanceMs": 5, "frozen": true}`, of which it has at least one member. */
export async function setClock(clock: ControlClock, body: unknown): Promise<void> {
  const { time, advanceMs = 0, frozen } = readChange(body)
  // Before anything is changed, so that a refused body changes nothing.
  const target = moveTime(time === undefined ? clock.now() : new Date(readTime(time)), advanceMs)
  if (frozen === true) await clock.freeze(target)
  else if (time !== undefined) await clock.set(target)
  else if (advanceMs !== 0) await clock.advance(advanceMs)
  if (frozen === false) await clock.thaw()
}

interface ClockChange {
  readonly time?: unknown
  readonly advanceMs?: number
  readonly frozen?: boolean
}

function readChange(body: unknown): ClockChange {
  const change = readMembers(body, ['time', 'advanceMs', 'frozen'])
  const { advanceMs, frozen } = change
  if (Object.keys(change).length === 0) {
    throw new SandboxError('Give "time", "advanceMs" or "frozen", as {"time": "2026-03-01T00:00:00Z", "frozen": true}.')
  }
  if (advanceMs !== undefined && typeof advanceMs !== 'number') {
    throw new SandboxError(`"advanceMs" is ${describeValue(advanceMs)}; give a number of milliseconds.`)
  }
  if (frozen !== undefined && typeof frozen !== 'boolean') {
    throw new SandboxError(`"frozen" is ${describeValue(frozen)}; give true or false.`)
  }
  return change
}
