import fc from 'fast-check'
import type { Cell } from '../coverage/cells.ts'
import type { Coverage } from '../coverage/coverage.ts'
import type { Claim } from '../document/claim.ts'
import type { Operation } from '../document/operations.ts'
import { type SecurityKind, securityHeaders } from '../document/security.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { UndeclaredFieldLog } from '../evidence/undeclared-field-log.ts'
import type { ResponseChecker } from '../exchange/check-response.ts'
import { type ApiRequest, createSend, type Exchange, NoAnswerError, type Send } from '../exchange/exchange.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { CannotGenerate } from '../generating/draw.ts'
import { mainRole, type OpenTarget, type Role, type Target } from '../target/target.ts'
import type { Credentials } from '../violations/violation.ts'
import { ContractFailure, NothingToCheck, RunEnded } from './failure.ts'

/** What all checks of a run share. */
export interface Run {
  readonly target: Target
  readonly operations: readonly Operation[]
  readonly arbitraries: Arbitraries
  readonly checker: ResponseChecker
  /** Statements of the document that the run confirms or refutes. */
  readonly claims: readonly Claim[]
  readonly coverage: Coverage
  readonly evidence: Evidence
  readonly undeclared: UndeclaredFieldLog
  /** Generated cases for each property. */
  readonly runs: number
  readonly seed: number
  /** What a person types to run the same again. */
  readonly command: string
  /** Milliseconds for one request. */
  readonly deadlineMs: number
  /** The path of a failure to run again, for fast-check. */
  readonly path?: string
  readonly signal?: AbortSignal
  /** Whether a failing case is made as small as it goes. @default true */
  readonly shrink?: boolean
}

export interface AskOptions {
  /** The caller whose token goes with the request. @default the main one */
  readonly as?: Role
  /** @default 'good' */
  readonly credentials?: Credentials
  /** The status was asked for by name: a 5xx is then no fault, and the answer is no evidence. @default false */
  readonly chosen?: boolean
  /** What the request carries or breaks, for the coverage. @default nothing */
  readonly reaches?: readonly Cell[]
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

export interface ForAllOptions<T> {
  /** Cases at least. @default those of the run */
  readonly runs?: number
  /** Cases that are tried first, each time. @default none */
  readonly always?: (() => readonly T[]) | undefined
}

/** What cannot be generated cannot be checked; it is named, and is nobody's failure. */
async function checkProperty<Details>(check: () => Promise<Details>): Promise<Details> {
  try {
    return await check()
  } catch (error) {
    if (error instanceof CannotGenerate) throw new NothingToCheck(`no request can be made: ${error.message}`)
    throw error
  }
}

/** One check's talk with the server. */
export class Session {
  readonly run: Run
  readonly target: OpenTarget
  /** What was said since the present case began. */
  exchanges: Exchange[] = []
  /** Seed and path of the property that failed. */
  lastPath: string | undefined
  /** How many requests went out. */
  requests = 0
  /** How many of them changed something, by their status. */
  changes = 0
  /** The last request got no answer in time. */
  #isLate = false
  readonly #send: Send
  readonly #operations: ReadonlyMap<string, Operation>

  constructor(run: Run, target: OpenTarget) {
    this.run = run
    this.target = target
    const { baseUrl, fetch, turn } = target
    this.#send = createSend({ baseUrl, fetch, turn, deadlineMs: run.deadlineMs })
    this.#operations = new Map(run.operations.map((operation) => [operation.id, operation]))
  }

  operation(id: string): Operation {
    const operation = this.#operations.get(id)
    if (!operation) throw new NothingToCheck(`the document has no operation ${id}`)
    return operation
  }

  /** Sends a request as an operation, and holds the answer against the document before it comes back. */
  async ask(operation: Operation, request: ApiRequest, options: AskOptions = {}): Promise<Exchange> {
    const exchange = await this.send(request, options, operation.security)
    const { response } = exchange
    const documented = this.run.checker.documented(operation, response.status)
    this.run.coverage.answered(operation.id, documented?.status ?? String(response.status), options.reaches ?? [])
    const problems = this.run.checker.check(operation, response, options.chosen)
    if (documented && !options.chosen) this.run.evidence.saw(operation, documented, response, problems)
    const broken = problems.filter(({ rule }) => rule !== 'undeclared')
    for (const { rule, message } of problems)
      if (rule === 'undeclared') this.run.undeclared.add(operation.id, message, exchange)
    if (broken.length > 0)
      throw new ContractFailure(
        'an answer as documented',
        broken.map(({ message }) => message).join('; '),
        this.exchanges,
        true,
      )
    return exchange
  }

  /** Sends a request and leaves the answer to the caller. */
  async send(
    request: ApiRequest,
    { as = mainRole, credentials = 'good' }: AskOptions = {},
    security: SecurityKind = { kind: 'bearer' },
  ): Promise<Exchange> {
    if (this.run.signal?.aborted) throw new RunEnded('the run was ended')
    const full = { ...request, headers: { ...request.headers, ...this.#authorization(as, credentials, security) } }
    this.requests++
    try {
      const exchange = await this.#send(full)
      this.exchanges.push(exchange)
      if (!reads.has(request.method) && exchange.response.status < 300) this.changes++
      return exchange
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error
      // The budget of a careful run ends inside fetch, and is no fault of the server's.
      if (error.cause instanceof RunEnded) throw error.cause
      const nothing = { request: full, response: { status: 0, headers: new Headers(), text: '' }, ms: 0 }
      this.#isLate = error.isLate
      throw new ContractFailure('an answer', error.message, [...this.exchanges, nothing])
    }
  }

  #authorization(role: Role, credentials: Credentials, security: SecurityKind | undefined): Record<string, string> {
    if (credentials === 'none') return {}
    const token = this.target.tokens[role]?.value
    if (token === undefined && role !== mainRole) throw new NothingToCheck(`there is no token for the role ${role}`)
    if (token === undefined && credentials === 'good') return {}
    return securityHeaders(security, token ?? '', credentials)
  }

  /** Holds a property over generated cases; a failing one is made as small as it goes. */
  async forAll<T>(
    arbitrary: fc.Arbitrary<T>,
    holds: (value: T) => Promise<void>,
    { runs = this.run.runs, always }: ForAllOptions<T> = {},
  ): Promise<void> {
    let ended: RunEnded | NothingToCheck | undefined
    this.#isLate = false
    const property = fc.asyncProperty(arbitrary, async (value) => {
      // To make a failure smaller that each time takes the whole deadline would take for ever.
      if (ended || this.#isLate) return
      this.exchanges = []
      try {
        await holds(value)
      } catch (error) {
        if (!(error instanceof RunEnded || error instanceof NothingToCheck)) throw error
        ended = error
      }
    })
    const { seed, shrink = true } = this.run
    // What stands after an @ is for sequences of steps.
    const path = this.run.path?.split('@')[0]
    const details = await checkProperty(() => {
      const examples = (always?.() ?? []).map((value): [T] => [value])
      const numRuns = Math.max(runs, examples.length)
      return fc.check(property, { seed, numRuns, examples, endOnFailure: !shrink, ...(path !== undefined && { path }) })
    })
    // A failure that was seen is told, even where the run ended while it was being made small.
    if (details.failed) {
      this.lastPath = details.counterexamplePath ?? undefined
      throw details.errorInstance ?? new Error('The property failed without a reason.')
    }
    if (ended) throw ended
  }

  /** Throws unless `good`; the exchanges of the present case go with it. */
  expect(good: boolean, expected: string, received: () => string): void {
    if (!good) throw new ContractFailure(expected, received(), this.exchanges)
  }
}
