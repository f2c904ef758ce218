import { type BodyText, readBody } from './body.ts'
import { readConnectionFailure } from './connection-failure.ts'
import { ConnectionError } from './errors/network-errors.ts'
import type { FetchFunction, FetchInit } from './fetch.ts'

/** A response and its whole body. */
export interface FetchedText extends BodyText {
  readonly response: Response
}

/**
 * Sends one request and reads the whole body. Rejects with a `ConnectionError` that says why.
 * @param send The caller's own `fetch`. @default the global one, as it is now
 */
// biome-ignore lint/complexity/useMaxParams: an object of options would cost bytes, and the size of the client has a bound.
export async function fetchText(
  operation: string,
  url: string,
  init: FetchInit,
  maxBytes: number,
  send: FetchFunction | undefined,
): Promise<FetchedText> {
  try {
    const response = await (send ?? fetch)(url, init)
    return { ...(await readBody(response, maxBytes)), response: response as Response }
  } catch (cause) {
    throw new ConnectionError(operation, readConnectionFailure(cause, url), { cause })
  }
}
