/**
 * Every failure of a call is one of these. Tell them apart by `instanceof` or by `kind`. `kind` also works when two copies
 * of this package meet, and after minification.
 */
export class B2CoreError extends Error {
  static readonly kind: string = 'B2Core'
  /** Which failure this is: the name of the class without `Error`. */
  readonly kind: string
  /** The operation of the API that failed, such as `listClients`. */
  readonly operation: string
  /** How many times the request was sent or was about to be sent. 0 if the input was refused. */
  attempts: number

  constructor(operation: string, message: string, options?: ErrorOptions) {
    // A server's message can have any length.
    super(`${operation}: ${message}`.slice(0, 1_000), options)
    const { kind } = new.target
    this.name = `${kind}Error`
    this.kind = kind
    this.operation = operation
    this.attempts = 0
  }

  /** What `JSON.stringify` writes: the public fields, and the message and the cause, which it would leave out. */
  toJSON(): object {
    return { ...this, message: this.message, cause: causeToJson(this.cause) }
  }
}

function causeToJson(cause: unknown, depth = 0): unknown {
  if (!(cause instanceof Error)) return cause && String(cause)
  if (cause instanceof B2CoreError) return cause.toJSON()
  // A cause can lead back to itself.
  if (depth > 8) return undefined
  const { name, message, code } = cause as Error & { code?: unknown }
  return { name, message, code, cause: causeToJson(cause.cause, depth + 1) }
}
