import fc from 'fast-check'
import { CannotGenerate } from '../generating/draw.ts'
import type { ContractRun } from './contract-run.ts'
import { ContractFailure, NothingToCheck, RunEnded } from './failure.ts'
import { formatReplayPath, parseReplayPath } from './replay-path.ts'

export interface PropertyOptions<T> {
  /** Cases at least. @default those of the run */
  readonly cases?: number
  /** Cases that come first in every run. @default none */
  readonly always?: (() => readonly T[]) | undefined
  /** Requests sent so far, which hold the budget of making a failing case smaller. */
  readonly requests?: () => number
  /** Which steps of a failing sequence are left, for its replay path. @default the property has no steps */
  readonly stepsLeft?: () => string | undefined
}

type PropertyRun = Pick<ContractRun, 'seed' | 'cases' | 'shrink' | 'shrinkRequests' | 'path'>

/** Why a property does not hold, or could not be looked at. */
export interface PropertyVerdict {
  readonly error: unknown
  readonly replayPath?: string
}

/** Draws values until one fails, and makes that one smaller. Returns nothing where the property holds. */
export async function holdsForAll<T>(
  { seed, cases: casesOfRun, shrink, shrinkRequests, path }: PropertyRun,
  arbitrary: fc.Arbitrary<T>,
  { cases = casesOfRun, always, stepsLeft, requests = () => 0 }: PropertyOptions<T>,
  holds: (value: T) => Promise<void>,
): Promise<PropertyVerdict | undefined> {
  let ended: RunEnded | NothingToCheck | undefined
  let isLate = false
  let firstFailure: number | undefined
  const property = fc.asyncProperty(arbitrary, async (value) => {
    // To make a failure smaller that each time takes the whole deadline would take for ever.
    if (ended || isLate) return
    if (firstFailure !== undefined && requests() - firstFailure >= shrinkRequests) return
    try {
      await holds(value)
    } catch (error) {
      firstFailure ??= requests()
      if (error instanceof ContractFailure && error.isLate) isLate = true
      if (!(error instanceof RunEnded || error instanceof NothingToCheck)) throw error
      ended = error
    }
  })
  const { drawn } = parseReplayPath(path)
  const details = await namingWhatCannotBeMade(() => {
    const examples = (always?.() ?? []).map((value): [T] => [value])
    const numRuns = Math.max(cases, examples.length)
    const replay = drawn === undefined ? {} : { path: drawn }
    return fc.check(property, { seed, numRuns, examples, endOnFailure: !shrink, ...replay })
  })
  // A failure that was seen is told, even where the run ended while it was being made small.
  if (!details.failed) return ended && { error: ended }
  const error = details.errorInstance ?? new Error('The property failed without a reason.')
  const { counterexamplePath } = details
  if (counterexamplePath === null) return { error }
  return { error, replayPath: formatReplayPath(counterexamplePath, stepsLeft?.()) }
}

/** What cannot be generated cannot be checked. It is named, and nobody's failure. */
async function namingWhatCannotBeMade<Details>(check: () => Promise<Details>): Promise<Details> {
  try {
    return await check()
  } catch (error) {
    if (error instanceof CannotGenerate) throw new NothingToCheck(`no request can be made: ${error.message}`)
    throw error
  }
}
