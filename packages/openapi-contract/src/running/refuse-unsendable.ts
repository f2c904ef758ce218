import { type Addresses, type ApiRequest, CannotSend, checkSendable } from '../exchange/exchange.ts'
import { NothingToCheck } from './failure.ts'

/** The document may name hosts that a person did not, and methods that cannot be sent. Neither fails a check. */
export function refuseUnsendable(target: Addresses, request: ApiRequest): void {
  try {
    checkSendable(target, request)
  } catch (error) {
    throw error instanceof CannotSend ? new NothingToCheck(error.message) : error
  }
}
