import { describe } from './describe.ts'
import { CommandError } from './errors.ts'

export interface WholeNumberRule {
  /** The number when nothing is given. */
  readonly initial: number
  readonly most: number
}

/** A whole number from 1. Throws a CommandError that names the option. */
export function readWholeNumber(name: string, given: string | undefined, { initial, most }: WholeNumberRule): number {
  if (given === undefined) return initial
  const value = /^\d+$/.test(given) ? Number(given) : 0
  if (value >= 1 && value <= most) return value
  throw new CommandError(`--${name} is ${describe(given)}; give a whole number from 1 to ${most}.`)
}
