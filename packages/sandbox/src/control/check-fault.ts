import { SandboxError } from '../domain/refusals.ts'
import { isObject } from '../request/document.ts'
import type { Fault } from './faults.ts'

interface Rule {
  readonly fits: (value: unknown) => boolean
  /** Follows "give". */
  readonly fix: string
}

const number = (least: number, most: number): Rule => ({
  fits: (value) => typeof value === 'number' && value >= least && value <= most,
  fix: `a number from ${least} to ${most}`,
})

const whole = (least: number, most: number): Rule => ({
  fits: (value) => Number.isInteger(value) && number(least, most).fits(value),
  fix: `a whole number from ${least} to ${most}`,
})

const yesOrNo: Rule = { fits: (value) => typeof value === 'boolean', fix: 'true or false' }

const seconds = whole(0, 1_000_000_000)
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

function isRateLimit(value: unknown): boolean {
  if (!isObject(value) || Object.keys(value).some((name) => name !== 'requests' && name !== 'seconds')) return false
  return whole(0, Number.MAX_SAFE_INTEGER).fits(value.requests) && number(0.001, 1_000_000_000).fits(value.seconds)
}

const rules: Readonly<Record<Exclude<keyof Fault, 'operation'>, Rule>> = {
  rate: number(0, 1),
  times: whole(1, Number.MAX_SAFE_INTEGER),
  delayMs: number(0, 600_000),
  status: whole(400, 599),
  retryAfter: {
    fits: (value) =>
      typeof value === 'string' ? /^\d{1,9}$/.test(value) || httpDate.test(value) : seconds.fits(value),
    fix: 'whole seconds, or an HTTP date as "Wed, 01 Apr 2026 12:00:00 GMT"',
  },
  rateLimit: { fits: isRateLimit, fix: 'numbers, as {"requests": 10, "seconds": 60}' },
  reset: yesOrNo,
  malformed: yesOrNo,
}

/** Throws SandboxError when the fault makes no sense. @param operations The `operationId`s there are. */
export function checkFault(fault: unknown, operations: readonly string[]): asserts fault is Fault {
  if (!isObject(fault)) throw new SandboxError('A fault is an object, as {"status": 500}.')
  const known: Record<string, Rule> = {
    operation: { fits: (value) => operations.includes(String(value)), fix: `one of ${operations.join(', ')}` },
    ...rules,
  }
  const given = Object.entries(fault).filter(([, value]) => value !== undefined)
  for (const [name, value] of given) {
    const rule = Object.hasOwn(known, name) ? known[name] : undefined
    if (!rule) throw new SandboxError(`A fault has no "${name}"; it may have ${Object.keys(known).join(', ')}.`)
    if (!rule.fits(value)) throw new SandboxError(`A fault's "${name}" is ${JSON.stringify(value)}; give ${rule.fix}.`)
  }
  const { delayMs, status, rateLimit, reset, malformed } = fault
  if ([delayMs, status, rateLimit].every((each) => each === undefined) && !reset && !malformed) {
    throw new SandboxError('A fault needs one of delayMs, status, rateLimit, reset, malformed.')
  }
}
