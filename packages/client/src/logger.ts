import type { Attempt, Hooks } from './hooks.ts'
import { checkType } from './input.ts'
import { requestIdOf } from './request-id.ts'
import { checkOptions } from './settings.ts'

export interface LoggerOptions {
  /** Receives one line at a time. @default console.log */
  readonly log?: ((line: string) => void) | undefined
  /** Adds the query, the bodies and the server's messages to the lines. They hold personal data. @default false */
  readonly personalData?: boolean | undefined
}

const optionNames = Object.keys({ log: true, personalData: true } satisfies Record<keyof LoggerOptions, true>)

/**
 * Writes one line for each response and each retry, such as `getClient 1: GET /api/v2/clients/{clientId} 200 in 34 ms`.
 * It never writes a token, and it writes personal data only if told to.
 */
export function logger(options: LoggerOptions = {}): Hooks {
  checkOptions('logger', options, optionNames)
  const { log = console.log, personalData = false } = options
  checkType('logger', 'log', log, 'function')
  checkType('logger', 'personalData', personalData, 'boolean')
  const where = ({ path, url }: Attempt) => (personalData ? url : path)
  return {
    beforeRequest(attempt) {
      if (personalData && attempt.body) log(`${attempt.operation} ${attempt.attempt}: sends ${attempt.body}`)
    },
    afterResponse(attempt) {
      const { operation, method, response, data, durationMs } = attempt
      const requestId = requestIdOf(response.headers)
      const parts = [
        `${operation} ${attempt.attempt}: ${method} ${where(attempt)} ${response.status}`,
        `in ${durationMs} ms`,
        ...(requestId ? [`request ${requestId}`] : []),
        ...(personalData ? [JSON.stringify(data)] : []),
      ]
      log(parts.join(' '))
    },
    onRetry({ operation, attempt, delayMs, error }) {
      const why = personalData ? error.message.replace(/\.$/, '') : error.kind
      log(`${operation} ${attempt}: ${why}, again in ${Math.round(delayMs)} ms`)
    },
  }
}
