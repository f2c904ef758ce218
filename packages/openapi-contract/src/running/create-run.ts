import { Coverage } from '../coverage/coverage.ts'
import { DepartureLog } from '../evidence/departure-log.ts'
import { Evidence } from '../evidence/evidence.ts'
import { UndeclaredFieldLog } from '../evidence/undeclared-field-log.ts'
import { createDataHiding } from '../report/data-hiding.ts'
import type { Target } from '../target/target.ts'
import type { ContractRun } from './contract-run.ts'
import { ExcusedLog } from './excused-log.ts'
import { Memory } from './memory.ts'
import type { Prepared } from './prepared.ts'
import { RateLimit, type RateLimitOptions } from './rate-limit.ts'
import { WriteLog } from './write-log.ts'

export interface RunOptions extends RateLimitOptions {
  /** Generated cases for each property. @default 25 */
  readonly cases?: number
  /** Leads to the same cases again. A whole number. @default drawn from the clock */
  readonly seed?: number
  /** Milliseconds for one request, body included. @default 5_000 */
  readonly deadlineMs?: number
  /** The command that runs the same again, for the report. @default the suite's command, with the target's name */
  readonly command?: string
  /** Runs the smallest case of an earlier failure again; give its seed as well. */
  readonly path?: string
  /** Ends the run; what is done by then is reported. */
  readonly signal?: AbortSignal
  /** Whether a failing case is made smaller. @default true */
  readonly shrink?: boolean
  /** Requests that making one failing case smaller may cost. @default 100 */
  readonly shrinkRequests?: number
  /** Shows values of a live server's data in failures, which may be about real people. @default false */
  readonly withData?: boolean
  /** How many reads were sent a second time, where the server closed the connection. @default none */
  readonly readsAgain?: () => number
}

/** A run that has sent nothing yet. */
export function createRun(prepared: Prepared, target: Target, options: RunOptions = {}): ContractRun {
  const {
    cases = 25,
    seed = Date.now() % 2_147_483_648,
    deadlineMs = 5_000,
    shrink = true,
    shrinkRequests = 100,
    now,
    wait,
    onWait,
    withData = false,
    readsAgain = () => 0,
    ...rest
  } = options
  const { command = `${prepared.command} --target ${target.name}` } = options
  const { document, operations, checker, claims, claimedElements, excluded, cells, hooks } = prepared
  return {
    target,
    document,
    operations,
    checker,
    claims,
    coverage: new Coverage(operations, cells),
    evidence: new Evidence(claimedElements),
    undeclared: new UndeclaredFieldLog(),
    departures: new DepartureLog(prepared.claimsOfDeparture),
    ...(prepared.readOtherForm && { readOtherForm: prepared.readOtherForm }),
    writes: new WriteLog(operations),
    excused: new ExcusedLog(),
    sampled: new Map(),
    memory: new Memory(),
    ...(target.isLive && !withData && { hiding: createDataHiding(operations) }),
    cases,
    seed,
    deadlineMs,
    shrink,
    shrinkRequests,
    excluded,
    readsAgain,
    ...(hooks.authorize && { authorize: hooks.authorize }),
    secrets: new Map(),
    rateLimit: new RateLimit({ now, wait, onWait }),
    ...rest,
    command,
  }
}
