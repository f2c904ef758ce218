import type {
  ApiError,
  BadRequestError,
  ForbiddenError,
  NotFoundError,
  RateLimitedError,
  ServerError,
  UnauthorizedError,
} from './api-error.ts'
import type { DriftError } from './drift-error.ts'
import type { InputError, TokenError } from './local-errors.ts'
import type { AbortedError, ConnectionError, TimeoutError } from './network-errors.ts'
import type { UnusableResponseError } from './unusable-response-error.ts'

/**
 * Everything that a call can fail with; `kind` and `status` narrow it. A `DriftError` comes only from the hook of
 * `@b2core-clients/client/drift`, if it was told to throw.
 */
export type B2CoreFailure =
  | BadRequestError
  | UnauthorizedError
  | ForbiddenError
  | NotFoundError
  | RateLimitedError
  | ServerError
  | ApiError
  | UnusableResponseError
  | ConnectionError
  | TimeoutError
  | AbortedError
  | TokenError
  | InputError
  | DriftError
