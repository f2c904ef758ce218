import type {
  ApiError,
  BadRequestError,
  ForbiddenError,
  NotFoundError,
  RateLimitedError,
  ServerError,
  UnauthorizedError,
} from './api-error.ts'
import type { InputError, TokenError } from './local-errors.ts'
import type { AbortedError, ConnectionError, TimeoutError } from './network-errors.ts'
import type { UnusableResponseError } from './unusable-response-error.ts'

/** Everything that a call can fail with; `kind` and `status` narrow it. */
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
