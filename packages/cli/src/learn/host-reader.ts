import { findPage, withEmptyList } from './find-page.ts'
import { hasNoToken, isBlocked, isRefused, mediaTypeOf, type Observation } from './observation.ts'

export interface HostReaderOptions {
  /** Origin and path prefix, without a slash at the end. */
  readonly baseUrl: string
  readonly token: string
  readonly fetch: (request: Request) => Promise<Response>
  /** Requests a second at most. */
  readonly rate: number
  /** Requests at most, repeated ones included. */
  readonly maxReads: number
  /** Milliseconds for one response. */
  readonly deadlineMs: number
  readonly signal: AbortSignal | undefined
  readonly now: () => number
  /** Resolves after so many milliseconds, or earlier when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>
  /** Told before each request. */
  readonly onRead: (request: string, reads: number) => void
}

/** Learning cannot continue. What was learned until then is kept. */
export class LearningEnded extends Error {
  override readonly name = 'LearningEnded'
}

/** Name and value of a query parameter; a repeated name is sent twice. */
export type Query = readonly (readonly [name: string, value: string | number])[]

/** Who asks, and for what. */
export interface Caller {
  /** The bearer token; none is sent where it is empty. @default that of the options */
  readonly token?: string
  /** The media type to ask for. @default application/json */
  readonly accept?: string
}

interface Outgoing {
  /** Path and query. */
  readonly target: string
  /** The request in words. */
  readonly request: string
  readonly caller: Caller
  readonly body: string | undefined
}

/** Times that a request is repeated after a 429, a 5xx or a lost connection. */
const mostTries = 4
/** The first request: a list without parameters. */
const firstTarget = '/api/v2/clients'
/** Seconds to wait for a host that does not say how long, and at most for one that does. */
const [defaultPause, longestPause] = [5, 120]
/** Milliseconds between requests once a host has limited them. */
const [shortestInterval, longestInterval] = [100, 10_000]

/** Sends reads to a host, slowly, and never more than allowed. */
export class HostReader {
  reads = 0
  readonly #options: HostReaderOptions
  #nextTurn = 0
  /** Milliseconds between two requests. A host that limits requests makes it longer. */
  #interval: number
  #isEmpty: (observation: Observation) => boolean = () => false
  #emptyPage: unknown
  /** The first request was responded to with a list. */
  #hadList = false
  /** The kinds of responses after which the host was asked for its list again. */
  readonly #checked = new Set<string>()

  constructor(options: HostReaderOptions) {
    this.#options = options
    this.#interval = 1000 / options.rate
  }

  /** Requests that may still be sent. */
  get left(): number {
    return this.#options.maxReads - this.reads
  }

  /** A list that was refused, if there was one. */
  refusedList: Observation | undefined
  /** All that was refused, except where another media type was asked for. */
  readonly refusals: Observation[] = []

  async list(query: Query, words: string, caller?: Caller): Promise<Observation> {
    const pairs = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeValue(value)}`)
    const target = `${firstTarget}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
    const observation = await this.read(target, `GET /api/v2/clients ${words}`, caller)
    // After an offset, a refusal can be about the page.
    const mayBePage = isRefused(observation) && query.some(([name]) => name === 'offset')
    if (!caller && !mayBePage && this.#isEmpty(observation))
      return { ...observation, status: 200, json: this.#emptyPage }
    // With 404, the host refuses a page that does not exist, not the query.
    if (!caller && isRefused(observation) && observation.status !== 404 && !isBlocked(observation))
      this.refusedList ??= observation
    return observation
  }

  /** Some hosts have no page where a filter finds nobody. Then their response is read as this page. */
  takeForEmpty(isEmpty: (observation: Observation) => boolean, page: unknown): void {
    this.#isEmpty = isEmpty
    this.#emptyPage = page
  }

  get(clientId: string | number, words: string): Promise<Observation> {
    return this.read(`/api/v2/clients/${encodeURIComponent(clientId)}`, `GET /api/v2/clients/{clientId} ${words}`)
  }

  /** Creates a client. The request is never repeated. */
  async create(body: string, words: string): Promise<Observation> {
    const { signal, onRead } = this.#options
    if (signal?.aborted) throw new LearningEnded('it was interrupted')
    const request = `POST /api/v2/clients ${words}`
    await this.#takeTurn()
    this.reads++
    onRead(request, this.reads)
    const result = await this.#send({ target: '/api/v2/clients', request, caller: {}, body })
    if ('failed' in result) throw new LearningEnded(`${result.failed} after a creation was sent; it may have happened`)
    return result
  }

  /** Sends a read. Ends learning where the host that returned a list does not return it any more. */
  async read(target: string, request: string, caller?: Caller): Promise<Observation> {
    const observation = await this.#read(target, request, caller ?? {})
    if (target === firstTarget && isList(observation)) this.#hadList = true
    const isExpected = hasNoToken(observation) && observation.status === 401
    if (this.#hadList && !isExpected && mayBeOfAnother(observation)) await this.#checkHost(observation)
    if (isRefused(observation) && caller?.accept === undefined) this.refusals.push(observation)
    return observation
  }

  /**
   * Asks for the first list again, once for each kind of response that a gateway or a page for signing in sends in place of
   * the API. Some hosts send such a response to a single request only.
   */
  async #checkHost(observation: Observation): Promise<void> {
    const caller = hasNoToken(observation) ? 'nobody' : 'the admin'
    const kind = `${observation.status} ${mediaTypeOf(observation)} for ${caller}`
    if (this.#checked.has(kind)) return
    this.#checked.add(kind)
    const again = await this.#read(firstTarget, 'GET /api/v2/clients without parameters, again', {})
    if (isList(again)) return
    const { status } = again
    throw new LearningEnded(
      `the host returned a list before, and now responds ${status} to the same request; check the token and the host with b2core-clients doctor, then learn again`,
    )
  }

  async #read(target: string, request: string, caller: Caller): Promise<Observation> {
    const { signal, maxReads, onRead } = this.#options
    let problem = ''
    let fix = ''
    for (let tries = 0; tries < mostTries; tries++) {
      if (signal?.aborted) throw new LearningEnded('it was interrupted')
      if (this.reads >= maxReads) throw new LearningEnded(`${maxReads} reads were sent; allow more with --max-reads`)
      await this.#takeTurn()
      this.reads++
      onRead(request, this.reads)
      const result = await this.#send({ target, request, caller, body: undefined })
      if ('failed' in result) {
        problem = result.failed
        fix = 'check the address, and whether the host can be reached'
        await this.#pause(2 ** tries)
        continue
      }
      const { status } = result
      if (status !== 429 && status < 500) return result
      problem = `the host responded ${status}`
      fix = 'wait a while, or send fewer requests with --rate'
      // Other requests that cause a 5xx are not repeated.
      if (status !== 429 && status !== 503) return result
      this.#interval = Math.min(Math.max(this.#interval, shortestInterval) * 2, longestInterval)
      await this.#pause(pauseOf(result, this.#options.now()))
    }
    throw new LearningEnded(`${problem}, ${mostTries} times; ${fix}`)
  }

  async #send({ target, request, caller, body }: Outgoing): Promise<Observation | { readonly failed: string }> {
    const { baseUrl, fetch, deadlineMs, signal, now } = this.#options
    const { token = this.#options.token, accept = 'application/json' } = caller
    const signals = [AbortSignal.timeout(deadlineMs), ...(signal ? [signal] : [])]
    const headers = {
      accept,
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const init = { headers, signal: AbortSignal.any(signals), redirect: 'manual' as const }
    try {
      const response = await fetch(
        new Request(baseUrl + target, body === undefined ? init : { ...init, method: 'POST', body }),
      )
      const bytes = new Uint8Array(await response.arrayBuffer())
      const { status, headers } = response
      const isEmpty = bytes.length === 0
      return { request, status, headers, json: parse(bytes), isEmpty, encoding: encodingOf(bytes), time: now() }
    } catch (error) {
      if (signal?.aborted) throw new LearningEnded('it was interrupted')
      return { failed: whyFailed(error) }
    }
  }

  async #takeTurn(): Promise<void> {
    const { now, wait, signal } = this.#options
    const until = this.#nextTurn - now()
    this.#nextTurn = Math.max(now(), this.#nextTurn) + this.#interval
    if (until > 0) await wait(until, signal)
  }

  async #pause(seconds: number): Promise<void> {
    const { wait, signal } = this.#options
    await wait(seconds * 1000, signal)
  }
}

const isList = ({ status, json }: Observation): boolean =>
  status < 300 && findPage(withEmptyList(json) ?? json) !== undefined

/** Whether a gateway, a firewall or a page for signing in can have sent a response in place of the API. */
const mayBeOfAnother = ({ status, json, isEmpty }: Observation): boolean =>
  status === 401 ||
  status === 403 ||
  (status >= 300 && status < 400) ||
  (status < 300 && json === undefined && !isEmpty)

/** Why there was no response. The platform says it in the cause. */
function whyFailed(error: unknown): string {
  if (!(error instanceof Error)) return 'the connection failed'
  if (error.name === 'TimeoutError') return 'no response came in time'
  const { message, code = '' } = (error.cause ?? error) as NodeJS.ErrnoException
  return `the connection failed (${message || code})`
}

/** A comma separates the values of a list, so it is sent as it is. */
const encodeValue = (value: string | number): string => encodeURIComponent(value).replaceAll('%2C', ',')

/** A byte order mark is left out. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function encodingOf(bytes: Uint8Array): Observation['encoding'] {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'UTF-8 with a byte order mark'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'UTF-8'
  } catch {
    return 'not UTF-8'
  }
}

/** Seconds to wait, by `Retry-After` as seconds or as a date, measured against the response's own `Date`. */
function pauseOf({ headers }: Observation, now: number): number {
  const given = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(given)) return Math.min(Number(given), longestPause)
  const until = Date.parse(given)
  if (Number.isNaN(until)) return defaultPause
  const sent = Date.parse(headers.get('date') ?? '')
  return Math.min(Math.max(1, (until - (Number.isNaN(sent) ? now : sent)) / 1000), longestPause)
}
