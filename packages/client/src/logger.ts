import type { Attempt, Hooks } from './hooks.ts'

export interface LoggerOptions {
  /** Takes one line. @default console.log */
  readonly log?: ((line: string) => void) | undefined
  /** Puts the query, the bodies and the server's messages into the lines: they hold personal data. @default false */
  readonly personalData?: boolean | undefined
  /** The clock, in milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined
}

/**
 * Writes one line for each answer and each retry, as `getClient 1: GET /api/v2/clients/{clientId} 200 in 34 ms`.
 * It writes no token, ever, and nobody's data unless asked to.
 */
export function logger({ log = console.log, personalData = false, now = Date.now }: LoggerOptions = {}): Hooks {
  // An attempt and its answer share their headers.
  const started = new WeakMap<Headers, number>()
  const where = ({ path, url }: Attempt) => (personalData ? url : path)
  return {
    beforeRequest(attempt) {
      started.set(attempt.headers, now())
      if (personalData && attempt.body) log(`${attempt.operation} ${attempt.attempt}: sends ${attempt.body}`)
    },
    afterResponse(attempt) {
      const { operation, method, headers, response, data } = attempt
      const requestId = response.headers.get('x-request-id')
      const parts = [
        `${operation} ${attempt.attempt}: ${method} ${where(attempt)} ${response.status}`,
        `in ${now() - (started.get(headers) ?? now())} ms`,
        ...(requestId ? [`request ${requestId}`] : []),
        ...(personalData ? [JSON.stringify(data)] : []),
      ]
      log(parts.join(' '))
    },
    onRetry({ operation, attempt, delayMs, error }) {
      log(`${operation} ${attempt}: ${personalData ? error.message : error.kind}, again in ${Math.round(delayMs)} ms`)
    },
  }
}
