import { isObject } from '@b2core-clients/schema/json'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'

/** What an option may be. */
export interface OptionRule {
  /** What is valid; follows "give". */
  readonly expected: string
  readonly isValid: (value: unknown) => boolean
  /** Whether a message may not repeat the value. @default false */
  readonly isSecret?: boolean
}

export const object: OptionRule = { expected: 'an object', isValid: isObject }
export const aFunction: OptionRule = { expected: 'a function', isValid: (value) => typeof value === 'function' }
export const boolean: OptionRule = { expected: 'true or false', isValid: (value) => typeof value === 'boolean' }
export const text: OptionRule = { expected: 'text', isValid: (value) => typeof value === 'string' }
export const integer = (minimum: number, maximum: number): OptionRule => ({
  expected: `a whole number from ${minimum} to ${maximum}`,
  isValid: (value) => Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum,
})

/**
 * Throws SandboxError, naming the option, its value and the fix, when one is invalid.
 * @param owner What has the options: "sandbox".
 */
export function checkAgainstRules(owner: string, options: unknown, rules: Readonly<Record<string, OptionRule>>): void {
  if (!isObject(options)) {
    throw new SandboxError(`The options are ${describe(options)}; give an object, or leave them out.`)
  }
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (!rule) {
      throw new SandboxError(
        `A ${owner} has no option ${describeValue(name)}. Options: ${Object.keys(rules).join(', ')}.`,
      )
    }
    if (value !== undefined && !rule.isValid(value)) {
      throw new SandboxError(`"${name}" is ${rule.isSecret ? 'not valid' : describe(value)}; give ${rule.expected}.`)
    }
  }
}

function describe(value: unknown): string {
  if (value === '') return 'empty'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : describeValue(value)
}
