import { SandboxError } from '../domain/refusals.ts'
import { momentOf } from '../domain/times.ts'

/** The sandbox's time, which creation times and token expiry follow. It can be moved and stopped. */
export class Clock {
  readonly #source: () => number
  #offset = 0
  #frozen: number | undefined

  /** @param source Milliseconds since 1970. @default the machine's */
  constructor(source: () => number = Date.now) {
    this.#source = source
  }

  now(): Date {
    return new Date(this.#frozen ?? this.#source() + this.#offset)
  }

  get frozen(): boolean {
    return this.#frozen !== undefined
  }

  /** Puts the clock to a time; it goes on from there unless it is frozen. */
  set(time: Date | string): void {
    const moment = read(time)
    if (this.#frozen !== undefined) this.#frozen = moment
    else this.#offset = moment - this.#source()
  }

  /** Moves the clock on by so many milliseconds; back, when negative. */
  advance(milliseconds: number): void {
    this.set(new Date(this.now().getTime() + milliseconds))
  }

  /** Stops the clock, at a time if one is given. */
  freeze(time: Date | string = this.now()): void {
    this.#frozen = read(time)
  }

  /** Lets a stopped clock go on from where it stands. */
  thaw(): void {
    if (this.#frozen === undefined) return
    this.#offset = this.#frozen - this.#source()
    this.#frozen = undefined
  }

  /** Back to the machine's time, going. */
  reset(): void {
    this.#frozen = undefined
    this.#offset = 0
  }
}

// The years that four digits write, since that is what the API's dates have.
const earliest = Date.UTC(1970, 0, 1)
const latest = Date.UTC(9999, 11, 31)

function read(time: Date | string): number {
  const moment = time instanceof Date ? time.getTime() : momentOf(time)
  if (!(moment >= earliest && moment <= latest)) {
    throw new SandboxError(`${JSON.stringify(time)} is not a time from 1970 to 9999; write it as 2026-03-01T00:00:00Z.`)
  }
  return moment
}
