import { type BodyText, readBody } from './body.ts'
import { readConnectionFailure } from './connection-failure.ts'
import { ConnectionError } from './errors/network-errors.ts'
import type { FetchFunction, FetchInit } from './fetch.ts'

export interface TextRequest {
  readonly operation: string
  readonly url: string
  readonly init: FetchInit
  /** @default the global `fetch` */
  readonly fetch: FetchFunction | undefined
  readonly maxBytes: number
}

/** A response and its whole body. */
export interface FetchedText extends BodyText {
  readonly response: Response
}

/** Sends one request and reads the whole body. Rejects with a `ConnectionError` that says why. */
export async function fetchText(request: TextRequest): Promise<FetchedText> {
  const { operation, url, init, maxBytes } = request
  try {
    const response = await (request.fetch ?? fetch)(url, init)
    return { ...(await readBody(response, maxBytes)), response: response as Response }
  } catch (cause) {
    throw new ConnectionError(operation, readConnectionFailure(cause, url), { cause })
  }
}
