import { StoppedError } from '../../command/errors.ts'
import { toRunError } from '../../installation/run-errors.ts'

/** The host refused a list request that named an order. */
export class OrderRefusedError extends StoppedError {
  constructor(cause: unknown) {
    super((toRunError(cause) as Error).message, { cause })
  }
}
