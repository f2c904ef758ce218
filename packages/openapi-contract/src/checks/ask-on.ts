import type { Operation } from '../document/operations.ts'
import type { ApiRequest, Exchange } from '../exchange/exchange.ts'
import type { AskOptions } from '../running/ask-options.ts'
import { CannotLook } from '../running/failure.ts'
import type { Session } from '../running/session.ts'

/**
 * What `session.ask` returns; nothing where the request was refused in a way that the document does not describe. That is
 * noted as it always is, and says nothing about the next request.
 */
export async function askOn(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  options: AskOptions = {},
): Promise<Exchange | undefined> {
  try {
    return await session.ask(operation, request, options)
  } catch (error) {
    const status = session.log.ofCase.at(-1)?.response.status ?? 0
    if (error instanceof CannotLook && status >= 400) return undefined
    throw error
  }
}
