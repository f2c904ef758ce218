import type { ApiError as ErrorBody } from '@b2core-clients/schema'
import { requestIdOf } from '../request-id.ts'
import { B2CoreError } from './b2core-error.ts'
import type { OtherStatus, RefusedStatus, ServerStatus } from './status.ts'

/** One refused parameter or field. */
export interface FieldError {
  /** Name of the parameter or path of the field, as the server spells it. Empty if the server did not name one. */
  readonly field: string
  /** The rule that was broken, if the server named one. */
  readonly rule?: string | undefined
  /** The server's sentence about it. */
  readonly message: string
}

/** What an {@link ApiError} is made of. */
export interface ApiErrorDetails<Status extends number = number> {
  readonly status: Status
  readonly headers: Headers
  /** The parsed body, if it was a JSON object or list. */
  readonly body?: unknown
  readonly serverMessage?: string | undefined
  readonly fieldErrors?: readonly FieldError[]
  readonly retryAfterMs?: number | undefined
}

/** The server responded with an error status. Each documented status has a subclass. */
export class ApiError<Status extends number = OtherStatus, Kind extends string = 'Api'> extends B2CoreError {
  static override readonly kind: string = 'Api'
  declare readonly kind: Kind
  readonly status: Status
  /** The server's own sentence, from a body of any shape. */
  readonly serverMessage: string | undefined
  /** The refused parameters and fields, from a body of any shape. Empty if the server named none. */
  readonly fieldErrors: readonly FieldError[]
  /** `X-Request-Id` of the response, or a header with the same purpose: what support asks for. */
  readonly requestId: string | null
  /** Milliseconds that `Retry-After` asked to wait. */
  readonly retryAfterMs: number | undefined
  // Private, because logs print public fields, and headers and body can hold secrets and personal data.
  readonly #details: ApiErrorDetails

  constructor(operation: string, details: ApiErrorDetails<Status>) {
    const { status, serverMessage, fieldErrors = [] } = details
    const sentences = [serverMessage, ...fieldErrors.map(({ field, message }) => `${field} ${message}`.trim())]
    const text = sentences.filter(Boolean).join('; ')
    super(operation, `${status} ${text.replace(/([.;]);/g, '$1')}`.trim())
    this.status = status
    this.serverMessage = serverMessage
    this.fieldErrors = fieldErrors
    this.requestId = requestIdOf(details.headers)
    this.retryAfterMs = details.retryAfterMs
    this.#details = details
  }

  /** The response's headers. */
  get headers(): Headers {
    return this.#details.headers
  }

  /** The response's body, if it was a JSON object or list. Its shape is assumed, so expect members to be missing. */
  get body(): ErrorBody | undefined {
    return this.#details.body as ErrorBody | undefined
  }
}

/** 400, 409 or 422: the request was refused; see `fieldErrors`. */
export class BadRequestError extends ApiError<RefusedStatus, 'BadRequest'> {
  static override readonly kind = 'BadRequest'
}
/** 401: no token, or one that is unknown or expired, also after the token function was called again. */
export class UnauthorizedError extends ApiError<401, 'Unauthorized'> {
  static override readonly kind = 'Unauthorized'
}
/** 403: this admin may not use the operation. */
export class ForbiddenError extends ApiError<403, 'Forbidden'> {
  static override readonly kind = 'Forbidden'
}
/** 404: the client does not exist, or this admin may not see it. */
export class NotFoundError extends ApiError<404, 'NotFound'> {
  static override readonly kind = 'NotFound'
}
/** 429: too many calls; `retryAfterMs` says how long to wait. */
export class RateLimitedError extends ApiError<429, 'RateLimited'> {
  static override readonly kind = 'RateLimited'
}
/** 5xx: the server failed. */
export class ServerError extends ApiError<ServerStatus, 'Server'> {
  static override readonly kind = 'Server'
}
