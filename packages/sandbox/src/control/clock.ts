import { parseTime } from '../domain/times.ts'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'

/** The sandbox's clock, which creation times and the expiry of tokens follow. It can be set and frozen. */
export class Clock {
  readonly #machineTime: () => number
  #offset = 0
  #frozenAt: number | undefined

  /** @param machineTime Milliseconds since 1970. @default Date.now */
  constructor(machineTime: () => number = Date.now) {
    this.#machineTime = machineTime
  }

  now(): Date {
    return new Date(this.#frozenAt ?? Math.min(this.#machineTime() + this.#offset, latest))
  }

  get frozen(): boolean {
    return this.#frozenAt !== undefined
  }

  /** Sets the clock to a time. It continues from there unless it is frozen. */
  set(time: Date | string): void {
    const milliseconds = readTime(time)
    if (this.#frozenAt !== undefined) this.#frozenAt = milliseconds
    else this.#offset = milliseconds - this.#machineTime()
  }

  /** Moves the clock by this many milliseconds: forward, or back when negative. */
  advance(milliseconds: number): void {
    this.set(moveTime(this.now(), milliseconds))
  }

  /** Stops the clock. @param time Where it stops. @default the current time */
  freeze(time: Date | string = this.now()): void {
    this.#frozenAt = readTime(time)
  }

  /** Lets a frozen clock continue from its time. */
  thaw(): void {
    if (this.#frozenAt === undefined) return
    this.#offset = this.#frozenAt - this.#machineTime()
    this.#frozenAt = undefined
  }

  /** Returns to the machine's time, not frozen. */
  reset(): void {
    this.#frozenAt = undefined
    this.#offset = 0
  }

  dump(): ClockDump {
    return { offset: this.#offset, frozenAt: this.#frozenAt ?? null }
  }

  restore({ offset, frozenAt }: ClockDump): void {
    this.#offset = offset
    this.#frozenAt = frozenAt ?? undefined
  }
}

export interface ClockDump {
  /** Milliseconds that the clock is ahead of the machine's time. */
  readonly offset: number
  /** Milliseconds since 1970. Null: not frozen. */
  readonly frozenAt: number | null
}

// The API writes years with four digits. A clock that reaches the end stops there.
const earliest = Date.UTC(1970, 0, 1)
const latest = Date.UTC(10_000, 0, 1) - 1

/** A time in milliseconds since 1970. Throws SandboxError unless the clock can have it. */
export function readTime(time: unknown): number {
  const milliseconds = time instanceof Date ? time.getTime() : parseTime(time)
  if (isPossible(milliseconds)) return milliseconds
  throw new SandboxError(`${describeValue(time)} is not a time from 1970 to 9999; write it as 2026-03-01T00:00:00Z.`)
}

/** A time this much later, or earlier. Throws SandboxError unless the clock can have it. */
export function moveTime(time: Date, milliseconds: number): Date {
  const moved = time.getTime() + milliseconds
  if (isPossible(moved)) return new Date(moved)
  throw new SandboxError(
    `The clock cannot move by ${describeValue(milliseconds)} milliseconds from ${time.toISOString()}; give a number with which it stays between 1970 and 9999.`,
  )
}

function isPossible(milliseconds: number): boolean {
  return milliseconds >= earliest && milliseconds <= latest
}
