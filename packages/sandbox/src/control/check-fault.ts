import { isObject } from '@b2core-clients/schema/json'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { delayExpected, isDelay } from './delay.ts'
import type { Fault } from './faults.ts'
import { checkRequestMatch, type KnownNames, matchNames, type RequestMatch } from './request-match.ts'

interface Rule {
  readonly isValid: (value: unknown) => boolean
  /** What is valid; follows "give". */
  readonly expected: string
}

const number = (minimum: number, maximum: number): Rule => ({
  isValid: (value) => typeof value === 'number' && value >= minimum && value <= maximum,
  expected: `a number from ${minimum} to ${maximum}`,
})

const integer = (minimum: number, maximum: number): Rule => ({
  isValid: (value) => Number.isInteger(value) && number(minimum, maximum).isValid(value),
  expected: `a whole number from ${minimum} to ${maximum}`,
})

const boolean: Rule = { isValid: (value) => typeof value === 'boolean', expected: 'true or false' }

const mostSeconds = 1_000_000_000
const secondsAsText = /^\d{1,9}$/
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

const rules: Readonly<Record<Exclude<keyof Fault, keyof RequestMatch>, Rule>> = {
  rate: number(0, 1),
  times: integer(1, Number.MAX_SAFE_INTEGER),
  delayMs: { isValid: isDelay, expected: delayExpected },
  status: integer(400, 599),
  retryAfter: { isValid: isRetryAfter, expected: 'whole seconds, or an HTTP date as "Wed, 01 Apr 2026 12:00:00 GMT"' },
  rateLimit: { isValid: isRateLimit, expected: 'numbers, as {"requests": 10, "seconds": 60}' },
  reset: boolean,
  malformed: boolean,
}

/** Throws SandboxError when the fault is invalid. */
export function checkFault(fault: unknown, names: KnownNames): asserts fault is Fault {
  if (!isObject(fault)) throw new SandboxError('A fault is an object, as {"status": 500}.')
  const effects = new Map<string, Rule>(Object.entries(rules))
  const isMatch = (name: string) => (matchNames as readonly string[]).includes(name)
  for (const [name, value] of Object.entries(fault)) {
    if (isMatch(name)) continue
    const rule = effects.get(name)
    if (!rule) {
      const known = [...matchNames, ...effects.keys()].join(', ')
      throw new SandboxError(`A fault has no ${describeValue(name)}; it may have ${known}.`)
    }
    if (value !== undefined && !rule.isValid(value)) {
      throw new SandboxError(`A fault's "${name}" is ${describeValue(value)}; give ${rule.expected}.`)
    }
  }
  checkRequestMatch('A fault', fault, names)
  if (!hasEffect(fault)) throw new SandboxError('A fault needs one of delayMs, status, rateLimit, reset, malformed.')
}

function isRetryAfter(value: unknown): boolean {
  if (typeof value === 'string') return secondsAsText.test(value) || httpDate.test(value)
  return integer(0, mostSeconds).isValid(value)
}

function isRateLimit(value: unknown): boolean {
  if (!isObject(value)) return false
  const { requests, seconds, ...others } = value
  if (Object.keys(others).length > 0) return false
  return integer(0, Number.MAX_SAFE_INTEGER).isValid(requests) && number(0.001, mostSeconds).isValid(seconds)
}

function hasEffect({ delayMs, status, rateLimit, reset, malformed }: Fault): boolean {
  return (
    delayMs !== undefined || status !== undefined || rateLimit !== undefined || reset === true || malformed === true
  )
}
