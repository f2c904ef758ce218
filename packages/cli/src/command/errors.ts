import { exitCodes } from './exit-codes.ts'

/** A failure that is printed as one line. The message names the thing, its value and the fix. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError'
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.refused, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}

/** The work stopped half-way, and what was done is kept. */
export class StoppedError extends CommandError {
  override readonly name = 'StoppedError'

  constructor(message: string, options?: ErrorOptions) {
    super(message, exitCodes.stopped, options)
  }
}

/** The person or the system asked the command to end. */
export class InterruptedError extends CommandError {
  override readonly name = 'InterruptedError'

  constructor(message = 'Stopped.') {
    super(message, exitCodes.interrupted)
  }
}
