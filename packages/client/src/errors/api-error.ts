import type { ApiError as ErrorBody, FieldError } from '@b2core-clients/schema'
import { B2CoreError } from './b2core-error.ts'
import type { OtherStatus, ServerStatus } from './status.ts'

/** The server answered with a status that is no success. Subclasses stand for the documented ones. */
export class ApiError<Status extends number = OtherStatus, Kind extends string = 'Api'> extends B2CoreError {
  static override readonly kind: string = 'Api'
  declare readonly kind: Kind
  declare readonly status: Status
  /** The answer's headers. */
  declare readonly headers: Headers
  /** The answer's body, when it was a JSON object; its shape is assumed, so expect members to be missing. */
  declare readonly body: ErrorBody | undefined
  /** Milliseconds that `Retry-After` asked to wait. */
  declare readonly retryAfterMs: number | undefined

  /** The refused parameters and fields, empty when the server named none. */
  get fieldErrors(): readonly FieldError[] {
    const errors: unknown = this.body?.errors
    return Array.isArray(errors) ? errors : []
  }

  /** `X-Request-Id` of the answer: what support asks for. */
  get requestId(): string | null {
    return this.headers.get('x-request-id')
  }
}

/** 400: a parameter or field was refused; see `fieldErrors`. */
export class BadRequestError extends ApiError<400, 'BadRequest'> {
  static override readonly kind = 'BadRequest'
}
/** 401: no token, or one that is unknown or has expired, also after the token function was asked again. */
export class UnauthorizedError extends ApiError<401, 'Unauthorized'> {
  static override readonly kind = 'Unauthorized'
}
/** 403: this admin may not use the operation. */
export class ForbiddenError extends ApiError<403, 'Forbidden'> {
  static override readonly kind = 'Forbidden'
}
/** 404: there is no such client, or this admin may not see it. */
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
