import type { ApiError as ErrorBody } from '@b2core-clients/schema'
import { decode, parseJson } from './body.ts'
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
import { readRetryAfter } from './retry.ts'

const byStatus: Record<number, typeof B2CoreError> = {
  400: BadRequestError,
  401: UnauthorizedError,
  403: ForbiddenError,
  404: NotFoundError,
  429: RateLimitedError,
}

/** What the bytes of an answer say: the parsed body, and the error if the answer is not the one that is due. */
export function readAnswer(
  operation: string,
  { ok, status, headers }: Response,
  bytes: Uint8Array | undefined,
  isDue: ((body: object) => unknown) | undefined,
  now: number,
): { data: unknown; error?: B2CoreError } {
  const text = bytes && decode(bytes)
  const data = text ? parseJson(text) : undefined
  const body = data instanceof Object ? data : undefined
  const type = headers.get('content-type') ?? 'json'
  if (ok && bytes && (!isDue || (body && /json/i.test(type) && isDue(body)))) return { data }
  if (status > 399) {
    const { message, errors } = (body ?? {}) as Partial<ErrorBody>
    const refusals = Array.isArray(errors)
      ? errors.map((error) => error?.message && `${error.field} ${error.message}`)
      : []
    const said = [message, ...refusals].filter((part) => typeof part === 'string').join('; ')
    const Status = byStatus[status] ?? (status > 499 ? ServerError : ApiError)
    const details = { status, headers, body, retryAfterMs: readRetryAfter(headers, now) }
    return { data, error: new Status(operation, `${status} ${said}`.trim(), details) }
  }
  // The first that holds.
  const problems: readonly [holds: boolean, problem: string][] = [
    [!ok, `redirects to ${headers.get('location')?.split('?')[0] ?? ''}`],
    [!bytes, 'has more bytes than maxResponseBytes'],
    [text === '', 'has no body'],
    [!/json/i.test(type), `is ${type}, not JSON`],
    [!text, 'is not UTF-8'],
    [data === undefined, 'is broken JSON'],
    [true, 'is not the JSON that is due'],
  ]
  const problem = problems.find(([holds]) => holds)?.[1]
  const details = { status, headers, excerpt: (text ?? '').slice(0, 200) }
  return { data, error: new UnusableResponseError(operation, `the answer (${status}) ${problem}`, details) }
}
