import type { ErrorBody } from '@b2core-clients/schema/wire'

/** A request, whether it comes over HTTP or from `sandbox.fetch`. */
export interface HttpRequest {
  /** In capitals. */
  readonly method: string
  /** Path and query as they were sent: `/api/v2/clients?limit=10`. */
  readonly target: string
  /** What was in front of the target and is not part of it: the prefix of the sandbox and the path of the tenant. */
  readonly base?: string | undefined
  /** The value of a header by its name in small letters. Several headers of one name are joined with a comma. */
  readonly header: (name: string) => string | undefined
  /** Every header by its name in small letters. */
  readonly headers: () => Readonly<Record<string, string | readonly string[] | undefined>>
  /** Reads the whole body. Rejects with BodyTooLargeError when it has more than `limit` bytes. */
  readonly body: (limit: number) => Promise<Uint8Array>
  /**
   * Aborted when the caller no longer waits for the response. A function and not a getter: most requests need no signal, and
   * V8 gives each object that is written with a getter a hidden class of its own.
   */
  readonly signal?: (() => AbortSignal) | undefined
}

export interface HttpResponse {
  readonly status: number
  /** Names in small letters. The sender of the response adds `content-length`. */
  readonly headers: Readonly<Record<string, string>>
  /** Each `Set-Cookie`, which cannot be joined as other headers of one name are. @default none */
  readonly cookies?: readonly string[]
  readonly body: string
  /** The error that becomes the body when the response is written. It has no form yet. */
  readonly error?: ErrorBody
  /** The response of the document that describes this error, by its name in `components.responses`. */
  readonly describedBy?: DescribedError
  /** True when each character of the body is one byte: it is ASCII, or bytes that are read as Latin-1. */
  readonly isLatin1?: boolean
  /** True when the connection is to be reset instead of sending the response. */
  readonly reset?: boolean
}

/** Errors whose body an installation can leave out, or write as text. */
export type DescribedError = 'BadClientId' | 'BadListRequest' | 'ClientNotFound' | 'Unauthorized'

export type Handler = (request: HttpRequest) => Promise<HttpResponse>

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError'
}

/** The caller went away before the whole body arrived. */
export class BodyCutError extends Error {
  override readonly name = 'BodyCutError'
}
