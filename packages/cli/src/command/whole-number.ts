import { describe } from './describe.ts'
import { CommandError } from './errors.ts'

/** A whole number from 1, or the initial one where nothing is given. Throws a CommandError that names the option. */
export function readWholeNumber(name: string, given: string | undefined, initial: number, most: number): number {
  if (given === undefined) return initial
  const value = /^\d+$/.test(given) ? Number(given) : 0
  if (value >= 1 && value <= most) return value
  throw new CommandError(`--${name} is ${describe(given)}; give a whole number from 1 to ${most}.`)
}
