import { isObject } from '@b2core-clients/schema/json'
import { describeValue } from '../errors/describe-value.ts'
import { NotReceivedError } from '../errors/not-received-error.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { type LogEntry, type RequestLog, receivedOf } from './request-log.ts'
import {
  checkRequestMatch,
  describeMatch,
  type KnownNames,
  matchesRequest,
  matchNames,
  type RequestMatch,
} from './request-match.ts'

/** How many of the requests in the log must meet the conditions. @default at least one */
export interface Expectation extends RequestMatch {
  /** Exactly this many; 0: none. */
  readonly times?: number | undefined
  readonly atLeast?: number | undefined
  readonly atMost?: number | undefined
}

const countNames = ['times', 'atLeast', 'atMost'] as const
const names: readonly string[] = [...matchNames, ...countNames]

/** Requests that a failure lists at most. */
const mostListed = 10

/**
 * Throws NotReceivedError, which says what was received instead, when an expectation is not met; SandboxError when it is
 * invalid.
 */
export function verifyRequests(log: RequestLog, expectations: readonly Expectation[], known: KnownNames): void {
  checkAny(expectations)
  for (const expectation of expectations) checkExpectation(expectation, known)
  for (const expectation of expectations) {
    const { least, most } = boundsOf(expectation)
    const found = log.entries().filter((entry) => matchesRequest(expectation, receivedOf(entry))).length
    // Requests that the log has dropped could be those that are missing, and could be too many.
    if (found < least || (found <= most && most !== Number.POSITIVE_INFINITY)) checkNothingDropped(log)
    if (found < least || found > most) {
      const what = `Expected ${describeMatch(expectation)}: ${describeBounds(least, most)}, but received ${found}.`
      throw new NotReceivedError(`${what} ${describeLog(log)}`)
    }
  }
}

/** Throws NotReceivedError unless the log has one request for each match, in this order. Others may be between them. */
export function verifyOrder(log: RequestLog, matches: readonly RequestMatch[], known: KnownNames): void {
  checkAny(matches)
  for (const match of matches) checkOrdered(match, known)
  let next = 0
  for (const entry of log.entries()) {
    const match = matches[next]
    if (match && matchesRequest(match, receivedOf(entry))) next++
  }
  const missing = matches[next]
  if (!missing) return
  checkNothingDropped(log)
  const before = next === 0 ? '' : ` after ${describeMatch(matches[next - 1] as RequestMatch)}`
  throw new NotReceivedError(
    `Expected ${describeMatch(missing)}${before}, but it was not received. ${describeLog(log)}`,
  )
}

function checkNothingDropped({ dropped }: RequestLog): void {
  if (dropped === 0) return
  throw new SandboxError(
    `The log has dropped its oldest ${dropped} requests, so that they cannot be counted. Clear it before what you verify.`,
  )
}

function checkAny(expectations: readonly unknown[]): void {
  if (expectations.length === 0) throw new SandboxError('There is no expectation; give at least one, as {"times": 0}.')
}

function checkExpectation(expectation: unknown, known: KnownNames): asserts expectation is Expectation {
  if (!isObject(expectation)) throw new SandboxError('An expectation is an object, as {"operation": "getClient"}.')
  const unknownName = Object.keys(expectation).find((name) => !names.includes(name))
  if (unknownName !== undefined) {
    throw new SandboxError(`An expectation has no ${describeValue(unknownName)}; it may have ${names.join(', ')}.`)
  }
  checkRequestMatch('An expectation', expectation, known)
  for (const name of countNames) {
    const count = expectation[name]
    if (count !== undefined && !(Number.isSafeInteger(count) && Number(count) >= 0)) {
      throw new SandboxError(`An expectation's "${name}" is ${describeValue(count)}; give a whole number from 0.`)
    }
  }
  const { times, atLeast, atMost } = expectation as Expectation
  if (times !== undefined && (atLeast ?? atMost) !== undefined)
    throw new SandboxError('An expectation has "times" beside "atLeast" or "atMost"; give only one of them.')
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
    throw new SandboxError(
      `An expectation's "atLeast" is ${atLeast}, more than its "atMost", ${atMost}; correct one of them.`,
    )
}

/** A count would have no effect, since each entry of an order is one request. */
function checkOrdered(match: unknown, known: KnownNames): void {
  checkExpectation(match, known)
  const count = countNames.find((name) => match[name] !== undefined)
  if (count !== undefined)
    throw new SandboxError(`An entry of an order has no "${count}"; repeat the entry for each request.`)
}

function boundsOf({ times, atLeast, atMost }: Expectation): { least: number; most: number } {
  if (times !== undefined) return { least: times, most: times }
  return { least: atLeast ?? (atMost === undefined ? 1 : 0), most: atMost ?? Number.POSITIVE_INFINITY }
}

function describeBounds(least: number, most: number): string {
  if (most === least) return ['no request', '1 request'][least] ?? `${least} requests`
  if (most === Number.POSITIVE_INFINITY) return `at least ${least}`
  return least === 0 ? `at most ${most}` : `${least} to ${most} requests`
}

function describeLog(log: RequestLog): string {
  const last = log.entries().slice(-mostListed)
  if (last.length === 0) return 'The log is empty.'
  return `The last requests: ${last.map(describeEntry).join('; ')}.`
}

function describeEntry({ method, target, status }: LogEntry): string {
  return `${method} ${target} ${status}`
}
