import { type Arbitraries, createArbitraries } from '../engine/arbitrary/arbitraries.ts'
import { type Cell, listCells } from '../engine/cells.ts'
import { createResponseChecker } from '../engine/check-response.ts'
import type { ApiDocument } from '../engine/document.ts'
import { listOperations, type Operation } from '../engine/operations.ts'
import type { Target } from '../target/target.ts'
import { Coverage } from './coverage.ts'
import { type Assumed, createAssumed, Evidence } from './evidence.ts'
import type { Run } from './session.ts'
import { UndeclaredFields } from './undeclared-fields.ts'

export interface RunOptions {
  /** Generated cases for each property. @default 25 */
  readonly runs?: number
  /** Leads to the same cases again. A whole number. @default drawn from the clock */
  readonly seed?: number
  /** Milliseconds for one request, body included. @default 5_000 */
  readonly deadlineMs?: number
  /** What a failure says to type for the same again. @default `b2core-contract --target NAME` */
  readonly command?: string
  /** Runs the smallest case of an earlier failure again; give its seed as well. */
  readonly path?: string
  /** Ends the run; what is done by then is reported. */
  readonly signal?: AbortSignal
  /** Whether a failing case is made as small as it goes. @default true */
  readonly shrink?: boolean
}

/** What follows from a document alone, and serves any number of runs. */
export interface Prepared {
  readonly document: ApiDocument
  readonly operations: readonly Operation[]
  readonly arbitraries: Arbitraries
  readonly checker: Run['checker']
  readonly assumed: Assumed
  /** All that a run can reach of the document. */
  readonly cells: readonly Cell[]
}

export function prepare(document: ApiDocument): Prepared {
  const operations = listOperations(document)
  const arbitraries = createArbitraries(document)
  return {
    document,
    operations,
    arbitraries,
    cells: operations.flatMap((operation) => listCells(arbitraries, operation)),
    checker: createResponseChecker(document),
    assumed: createAssumed(document),
  }
}

/** A run against one target, its coverage still empty. */
export function createRun(prepared: Prepared, target: Target, options: RunOptions = {}): Run {
  const { runs = 25, seed = Date.now() % 2_147_483_648, deadlineMs = 5_000, ...rest } = options
  const { command = `b2core-contract --target ${target.name}` } = options
  const { operations, arbitraries, checker } = prepared
  return {
    target,
    operations,
    arbitraries,
    checker,
    coverage: new Coverage(operations, prepared.cells),
    evidence: new Evidence(prepared.assumed),
    undeclared: new UndeclaredFields(),
    runs,
    seed,
    deadlineMs,
    ...rest,
    command,
  }
}
