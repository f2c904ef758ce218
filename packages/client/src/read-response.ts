import { readErrorReport } from './error-report.ts'
import {
  ApiError,
  BadRequestError,
  ForbiddenError,
  NotFoundError,
  RateLimitedError,
  ServerError,
  UnauthorizedError,
} from './errors/api-error.ts'
import type { B2CoreError } from './errors/b2core-error.ts'
import { UnusableResponseError } from './errors/unusable-response-error.ts'
import type { FetchedText } from './fetch-text.ts'
import { type ParsedJson, parseJson } from './parse-json.ts'
import { readRetryAfter } from './retry-after.ts'

/** Reads the body of a successful response, which is undefined if it was empty. Throws what is wrong with it. */
export type BodyReader<T> = (body: unknown, headers: Headers) => T

/** A response, and what was read of it. */
export interface ReadResponse<T> {
  /** Status and headers. Its body has been read. */
  readonly response: Response
  /** The body as text; undefined if it has more bytes than `maxResponseBytes` or is not UTF-8. */
  readonly text: string | undefined
  /** The parsed body; undefined if it is empty or not JSON. */
  readonly data: unknown
  /** What the operation read from the body. */
  readonly value?: T | undefined
  /** Why the response is not the expected one. */
  readonly error?: B2CoreError | undefined
}

/** What a response should be. */
export interface ExpectedResponse<T> {
  readonly operation: string
  /** Reads the body of a successful response. Without it, every successful response is accepted. */
  readonly read?: BodyReader<T>
}

const errorClasses: Readonly<Record<number, typeof ApiError<number, string>>> = {
  400: BadRequestError,
  401: UnauthorizedError,
  403: ForbiddenError,
  404: NotFoundError,
  409: BadRequestError,
  422: BadRequestError,
  429: RateLimitedError,
}

/** Reads a response. @param now Milliseconds since 1970, for a `Retry-After` that is a date. */
export function readResponse<T>(
  { operation, read }: ExpectedResponse<T>,
  { response, text, problem: bodyProblem }: FetchedText,
  now: number,
): ReadResponse<T> {
  const { ok, status, headers } = response
  const { value: data, problem: jsonProblem }: ParsedJson = text ? parseJson(text) : {}
  const found = { response, text, data }
  if (status >= 400) {
    const ErrorClass = errorClasses[status] ?? (status >= 500 ? ServerError : ApiError)
    const body = data instanceof Object ? data : undefined
    const retryAfterMs = readRetryAfter(headers, now)
    const details = { status, headers, body, retryAfterMs, ...readErrorReport(data === undefined ? text : data) }
    return { ...found, error: new ErrorClass(operation, details) }
  }
  const type = headers.get('content-type') ?? 'json'
  let problem = ok ? bodyProblem : describeNoSuccess(headers.get('location'))
  let value: T | undefined
  if (read && !problem) {
    // Some hosts send JSON as HTML, the default of their language.
    problem = jsonProblem && (type.includes('json') ? jsonProblem : `is ${type}, not JSON`)
    try {
      if (!problem) value = read(data, headers)
    } catch (thrown) {
      problem = text ? `has an unexpected body: ${(thrown as Error).message}` : 'has no body'
    }
  }
  if (!problem) return { ...found, value }
  const message = `the response (${status}) ${problem}`
  return { ...found, error: new UnusableResponseError(operation, message, { status, headers, text }) }
}

/** What is wrong with a response that is neither a success nor an error. Query and fragment of its address can hold a token. */
const describeNoSuccess = (location: string | null): string =>
  location ? `redirects to ${location.replace(/[?#].*/, '')}` : 'is not a success'
