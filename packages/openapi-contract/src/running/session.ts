import type fc from 'fast-check'
import type { JsonObject } from '../document/json.ts'
import { indexOf } from '../document/operation-index.ts'
import type { Operation } from '../document/operations.ts'
import { bearer, knownSchemes, type SecurityScheme } from '../document/security.ts'
import { type Departure, isBlocking, joinByPart } from '../evidence/departure-log.ts'
import type { ResponseProblem } from '../exchange/check-response.ts'
import { type ApiRequest, createSend, type Exchange, NoResponseError, type Send } from '../exchange/exchange.ts'
import { repeatedTokens } from '../exchange/repeated-tokens.ts'
import { type Capability, mainRole, type OpenTarget } from '../target/target.ts'
import type { AskOptions } from './ask-options.ts'
import { CallIds } from './call-ids.ts'
import type { ContractRun } from './contract-run.ts'
import { ExchangeLog, isReadMethod } from './exchange-log.ts'
import { CannotLook, ContractFailure, endedBy, NothingToCheck, type Refuted, RunEnded } from './failure.ts'
import { isOfFirewall, isOfHttp } from './firewall.ts'
import { FreshTexts } from './fresh-texts.ts'
import { Memory } from './memory.ts'
import { holdsForAll, type PropertyOptions } from './property.ts'
import { isOfForm, readInDocumentedForm } from './read-other-form.ts'
import { refuseHarm } from './refuse-harm.ts'
import { refuseUnsendable } from './refuse-unsendable.ts'
import { authorizeRequest, signRequest } from './sign-request.ts'
import { Telling } from './telling.ts'
import { safe, say, type Words } from './words.ts'

export interface SessionOptions {
  /** The id of the check. @default nothing */
  readonly about?: string
  /** Earlier requests and responses. @default nothing */
  readonly log?: ExchangeLog
  readonly telling?: Telling
}

/** The requests of one check, and the responses to them. */
export class Session {
  readonly run: ContractRun
  readonly target: OpenTarget
  readonly log: ExchangeLog
  readonly telling: Telling
  /** Texts that no other check uses. */
  readonly fresh: FreshTexts
  /** Leads to the smallest case of the property that failed. */
  #replayPath: string | undefined
  /** What this check has found out about its own server. */
  readonly #memory = new Memory()
  readonly #callIds = new CallIds()
  readonly #send: Send
  readonly #schemes: readonly SecurityScheme[]
  readonly #blocked = new WeakMap<Exchange, string>()

  constructor(
    run: ContractRun,
    target: OpenTarget,
    { about = '', log = new ExchangeLog(), telling = new Telling() }: SessionOptions = {},
  ) {
    this.fresh = new FreshTexts(run.seed, about)
    this.run = run
    this.target = target
    this.log = log
    this.telling = telling
    this.#schemes = knownSchemes(run.document)
    const { deadlineMs, signal } = run
    const { baseUrl, servers, fetch, turn, isInProcess } = target
    this.#send = createSend({ baseUrl, servers, fetch, turn, isInProcess, deadlineMs, signal })
  }

  get replayPath(): string | undefined {
    return this.#replayPath
  }

  /** Whether the server can do what some checks need, or is used in such a way. */
  can(capability: Capability): boolean {
    return this.run.target.capabilities.has(capability)
  }

  operation(id: string): Operation {
    const operation = indexOf(this.run.operations).byId(id)
    if (!operation) throw new NothingToCheck(`the document has no operation ${id}`)
    return operation
  }

  /**
   * Sends a request as an operation, and checks the response against the document before it returns it. A response in
   * another form that the suite knows is returned in the form of the document.
   */
  async ask(operation: Operation, request: ApiRequest, options: AskOptions = {}): Promise<Exchange> {
    const exchange = await this.send(request, options, operation.credentials)
    const { response } = exchange
    const { checker, coverage, evidence, undeclared } = this.run
    const documented = checker.documented(operation, response.status)
    coverage.answered(operation.id, documented?.status ?? String(response.status), options.reaches ?? [])
    // A success in place of a refusal shows only that nothing was refused.
    if (options.isBroken && response.status < 300) return exchange
    const problems = this.#problemsOf(operation, exchange, options)
    for (const { rule, message } of problems) if (rule === 'undeclared') undeclared.add(operation.id, message, exchange)
    const departures = this.#note(operation, problems, exchange, options)
    const isExplained = departures.some(({ claims }) => claims.length > 0)
    if (documented && !options.chosen) evidence.saw(operation, { documented, response, problems, isExplained })
    if (isOfFirewall(exchange, problems, options))
      throw new CannotLook('403, as a firewall in front of a server has it')
    const read = problems.some(isOfForm) ? this.#readOtherForm(operation, exchange, options) : undefined
    if (!read) this.#refuseToLook(departures, exchange, options)
    return read ?? exchange
  }

  #problemsOf(operation: Operation, exchange: Exchange, options: AskOptions): readonly ResponseProblem[] {
    const { response } = exchange
    const { isLive } = this.run.target
    const problems = this.run.checker.check(operation, response, options.chosen)
    return [
      ...problems.filter((problem) => !isOfHttp(problem, exchange, { ...options, isLive })),
      ...repeatedTokens(response, { ...this.target.tokens, ...this.target.secrets }),
    ]
  }

  /** An expected refusal is not converted, because the check looks only at its status. */
  #readOtherForm(operation: Operation, exchange: Exchange, options: AskOptions): Exchange | undefined {
    const { readOtherForm } = this.run
    const isRefusal = options.refusalClaims !== undefined && exchange.response.status >= 400
    if (!readOtherForm || options.chosen || isRefusal) return undefined
    return readInDocumentedForm(operation, exchange, {
      readOtherForm,
      problemsOf: (one) => this.#problemsOf(operation, one, options),
      onMore: (problems) => this.#note(operation, problems, exchange, options),
    })
  }

  /** Only a server error is a failure of each check that meets it. Any other departure fails the first of them. */
  #note(
    operation: Operation,
    problems: readonly ResponseProblem[],
    exchange: Exchange,
    { refusalClaims, chosen = false }: AskOptions,
  ): Departure[] {
    return joinByPart(problems.filter(({ rule }) => rule !== 'undeclared')).map((problem) => {
      if (problem.rule === 'server-error')
        throw new ContractFailure(say`a response as documented`, say`${safe(problem.message)}`, {
          rule: problem.rule,
          operation: operation.id,
          exchanges: this.log.ofCase,
          isByItself: true,
          // A server that failed has not said what it does.
          refutes: [],
        })
      const isRefusal = problem.rule === 'status' && exchange.response.status >= 400
      // A status that was asked for by name says nothing about what else brings it about.
      if (chosen) return this.#depart(operation, problem, exchange, [])
      return this.#depart(operation, problem, exchange, isRefusal ? refusalClaims?.(exchange) : undefined)
    })
  }

  /** A success that is another one than the document describes says nothing. A refusal still says that it is one. */
  #refuseToLook(departures: readonly Departure[], exchange: Exchange, { refusalClaims }: AskOptions): void {
    const isExpected = ({ rule }: Departure) =>
      rule === 'status' && exchange.response.status >= 400 && refusalClaims !== undefined
    const surprising = departures.filter((departure) => departure.rule !== 'header' && !isExpected(departure))
    const blocking = surprising.find(isBlocking)
    const [first] = surprising
    // A check that fails at it cannot tell whether only this is why.
    if (first) this.#blocked.set(exchange, (blocking ?? first).message)
    if (blocking && (exchange.response.status < 400 || blocking.rule === 'status'))
      throw new CannotLook(blocking.message)
  }

  /** Notes that a refusal has another documented status than the one that is due. */
  noteStatus(operation: Operation, exchange: Exchange, message: string, claims: readonly string[]): void {
    this.#depart(operation, { rule: 'status', message }, exchange, claims)
  }

  /** Notes what is wrong with a refusal, apart from its status. */
  noteRefusal(operation: Operation, exchange: Exchange, wrong: Words, claims: readonly string[]): void {
    this.#depart(operation, { rule: 'body', message: wrong.render({ withData: false }) }, exchange, claims)
  }

  #depart(
    operation: Operation,
    problem: ResponseProblem,
    exchange: Exchange,
    claims: readonly string[] | undefined,
  ): Departure {
    const departure = this.run.departures.add(operation, problem, exchange, claims)
    if (departure.exchange === exchange) this.log.departed(departure)
    return departure
  }

  /** Why one of these exchanges cannot be judged, if any. */
  reasonNotToJudge(exchanges: readonly Exchange[]): string | undefined {
    return exchanges.map((exchange) => this.#blocked.get(exchange)).find((reason) => reason !== undefined)
  }

  /** Sends a request and leaves the response to the caller. */
  async send(
    request: ApiRequest,
    { as = mainRole, credentials = 'good', chosen = false }: AskOptions = {},
    security: readonly SecurityScheme[] = [bearer],
  ): Promise<Exchange> {
    refuseHarm(this.run, request)
    const signed = signRequest(request, this.target, { as, credentials, security, known: this.#schemes })
    const full = credentials === 'good' && as === mainRole ? await authorizeRequest(signed, this.run) : signed
    for (let refusals = 1; ; refusals++) {
      const exchange = await this.#exchange(full)
      if (exchange.response.status !== 429 || chosen) {
        this.log.received(exchange)
        // What is in front of a host that others use may name calls in its own way.
        if (this.can('exclusive data')) this.#callIds.expectNew(exchange, this.log.ofCase)
        return exchange
      }
      this.run.rateLimit.refused(exchange.response, refusals)
    }
  }

  async #exchange(full: ApiRequest): Promise<Exchange> {
    const { rateLimit, signal, writes } = this.run
    refuseUnsendable(this.target, full)
    await rateLimit.turn(signal)
    if (signal?.aborted) throw endedBy(signal)
    this.log.sent()
    try {
      const exchange = await this.#send(full)
      if (!isReadMethod(full.method)) writes.add(exchange)
      return exchange
    } catch (error) {
      if (!(error instanceof NoResponseError)) throw error
      // The budget of a careful run ends inside fetch, and the server is not to blame for it.
      if (error.cause instanceof RunEnded) throw error.cause
      if (signal?.aborted) throw endedBy(signal)
      const nothing = { request: full, response: { status: 0, headers: new Headers(), text: '' }, ms: 0 }
      throw new ContractFailure(say`a response`, say`${safe(error.message)}`, {
        exchanges: [...this.log.ofCase, nothing],
        rule: 'no response',
        isLate: error.isLate,
      })
    }
  }

  /** What `find` finds out about the server. Where all checks use the same server, it is asked once for all of them. */
  remember<Found>(name: string, find: () => Promise<Found>): Promise<Found> {
    const memory = this.can('exclusive data') ? this.#memory : this.run.memory
    return memory.remember(name, find)
  }

  /** Checks a property with generated values, each as a separate case. A failing case is made as small as it goes. */
  async forAll<T>(
    arbitrary: fc.Arbitrary<T>,
    holds: (value: T) => Promise<void>,
    options: PropertyOptions<T> = {},
  ): Promise<void> {
    const counted = { requests: () => this.log.requests, ...options }
    const verdict = await holdsForAll(this.run, arbitrary, counted, async (value) => {
      this.log.beginCase()
      await holds(value)
    })
    if (verdict === undefined) return
    this.#replayPath = verdict.replayPath
    throw verdict.error
  }

  /** Checks given values one after the other, each as a separate case. */
  async forEach<T>(values: Iterable<T>, holds: (value: T) => Promise<void>): Promise<void> {
    for (const value of values) {
      this.log.beginCase()
      await holds(value)
    }
  }

  /** Looks at a server that follows another document. The requests to it count as requests of this check. */
  async withDocument(document: JsonObject, look: (session: Session) => Promise<void>): Promise<void> {
    const target = await this.run.target.open({ document })
    try {
      await look(new Session(this.run, target, { log: this.log, telling: this.telling }))
    } finally {
      await target.close?.()
    }
  }

  /**
   * Throws unless `good`; the exchanges of the present case go with it.
   * @param refuted Ids of the claims that this refutes, or what finds them. @default all those of the check
   */
  expect(good: boolean, expected: Words | string, received: () => Words | string, refuted?: Refuted): void {
    this.telling.compared()
    if (good) return
    const refutes = typeof refuted === 'function' ? refuted() : refuted
    throw new ContractFailure(expected, received(), { exchanges: this.log.ofCase, ...(refutes && { refutes }) })
  }
}
