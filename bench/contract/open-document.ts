/** Opens one document, makes requests for everything in it, and prints what that took. Run in its own process. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import {
  documentSuite,
  listViolations,
  openDocument,
  type Prepared,
  prepare,
  TooManyChecks,
  validCalls,
} from '../../packages/openapi-contract/dist/index.js'

export interface Opened {
  /** The engine says in one line that the document has more checks than one run holds, and makes no requests. */
  readonly isTooLarge: boolean
  readonly operations: number
  /** Milliseconds, from parsed JSON to the last request. */
  readonly ms: number
  /** The most memory that the process had, in MB. */
  readonly megabytes: number
  /** Requests that were made. */
  readonly requests: number
  /** Rules and operations for which no request could be made; each is named in a run. */
  readonly unmade: number
}

const [file = ''] = process.argv.slice(2)
const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
const begun = performance.now()
const prepared = prepareUnlessTooLarge(parsed)
let [requests, unmade] = [0, 0]

/** Nothing where the engine refuses the document, because it has more checks than one run holds. */
function prepareUnlessTooLarge(given: unknown): Prepared | undefined {
  try {
    return prepare(openDocument(given), documentSuite)
  } catch (error) {
    if (error instanceof TooManyChecks) return undefined
    throw error
  }
}

function make(arbitrary: fc.Arbitrary<unknown>, numRuns: number): void {
  try {
    requests += fc.sample(arbitrary, { numRuns, seed: 1 }).length
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'CannotGenerate') throw error
    unmade++
  }
}

function makeAll({ operations, arbitraries }: Prepared): void {
  for (const operation of operations) {
    make(validCalls(arbitraries, operation), 3)
    for (const violation of listViolations(arbitraries, operation)) make(violation.requests(), 1)
  }
}

if (prepared) makeAll(prepared)
const opened: Opened = {
  isTooLarge: prepared === undefined,
  operations: prepared?.operations.length ?? 0,
  ms: Math.round(performance.now() - begun),
  megabytes: Math.round(process.resourceUsage().maxRSS / 1000),
  requests,
  unmade,
}
console.log(JSON.stringify(opened))
