import { isDeepStrictEqual } from 'node:util'
import { type Expectation, type Fault, newClient, type Reason, type Settings } from './fault.ts'
import { type FaultServer, startFaultServer } from './fault-server.ts'

/** One HTTP client under the fault table, set up as its documentation advises. */
export interface Subject {
  readonly name: string
  connect(settings: Settings): SubjectClient
  /** What a caller can read from an error, according to the client's documentation. */
  describe(error: unknown): {
    readonly status?: number | undefined
    readonly reason?: Reason | undefined
    readonly body?: unknown
  }
}

/** Each throws on failure; for a client that returns errors, the subject throws them. Arguments can be wrong on purpose. */
export interface SubjectClient {
  get(clientId: never): Promise<unknown>
  list(query: never): Promise<unknown>
  create(body: never): Promise<unknown>
  iterate(pageSize: number): AsyncIterable<unknown>
}

interface Outcome {
  readonly data?: unknown
  readonly error?: unknown
}

/** A bound for what hangs, not a measure: machines are busy. */
const patienceMs = 20_000

/** What the subject does wrong with the fault; an empty list if it passes. */
export async function runFault(fault: Fault, subject: Subject): Promise<string[]> {
  const server = await startFaultServer(fault)
  let asked = 0
  const token = async () => {
    const { tokens = ['good'] } = fault
    const value = tokens[Math.min(asked++, tokens.length - 1)] ?? ''
    if (value === 'hang') await new Promise(() => {})
    if (value === 'throw') throw new Error('The vault is closed.')
    // Long enough for all calls at once to find that their token has expired.
    if (asked > 1) await new Promise((resolve) => setTimeout(resolve, 50))
    return value
  }
  const controller = new AbortController()
  if (fault.abort === 'before') controller.abort()
  if (fault.abort === 'during') server.firstRequest.then(() => setTimeout(() => controller.abort(), 200))
  const { timeoutMs = 10_000, retries = 2, maxBytes = 10_000_000, parallel = 1 } = fault
  const client = subject.connect({
    baseUrl: server.baseUrl,
    token,
    timeoutMs,
    retries,
    maxBytes,
    signal: controller.signal,
  })
  const started = performance.now()
  let lateTimer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'late'>((resolve) => {
    lateTimer = setTimeout(resolve, patienceMs, 'late')
  })
  const calls = Array.from({ length: parallel }, () => outcomeOf(fault, client))
  const outcomes = await Promise.race([Promise.all(calls), late])
  clearTimeout(lateTimer)
  const tookMs = performance.now() - started
  // A request that was on its way when the call ended counts too.
  await new Promise((resolve) => setTimeout(resolve, 20))
  const problems =
    outcomes === 'late'
      ? [`no outcome within ${patienceMs} ms`]
      : [
          ...outcomes.flatMap((outcome) => [...judge(outcome, fault.sees, subject)]),
          ...count(fault, server, asked, tookMs),
        ]
  controller.abort()
  await server.close()
  return [...new Set(problems)]
}

async function outcomeOf({ call = { get: 1 } }: Fault, client: SubjectClient): Promise<Outcome> {
  try {
    if ('get' in call) return { data: await client.get(call.get as never) }
    if ('list' in call) return { data: await client.list(call.list as never) }
    if ('create' in call) return { data: await client.create(call.create as never) }
    const data: unknown[] = []
    for await (const item of client.iterate(call.iterate.pageSize)) data.push(item)
    return { data }
  } catch (error) {
    return { error: error ?? 'nothing was thrown' }
  }
}

function* judge(outcome: Outcome, sees: Expectation, subject: Subject): Generator<string> {
  const failed = 'error' in outcome
  const shown = failed ? `failed with ${outcome.error}` : `returned ${JSON.stringify(outcome.data)?.slice(0, 80)}`
  const wanted = 'data' in sees ? sees.data : sees.errorOr
  if ('errorOr' in sees && failed) return
  if ('data' in sees || 'errorOr' in sees) {
    if (failed || !isDeepStrictEqual(outcome.data, wanted)) yield `${shown}, instead of the data`
  } else if (sees.check) {
    const problem = failed ? shown : sees.check(outcome.data)
    if (problem) yield problem
  } else if (sees.error) {
    if (!failed) yield `${shown}, instead of an error`
    if (!failed) return
    const { status, reason, body } = subject.describe(outcome.error)
    if (sees.error.status && status !== sees.error.status) yield `${shown}: status ${status}, not ${sees.error.status}`
    if (sees.error.reason && reason !== sees.error.reason)
      yield `${shown}: no way to tell that it is ${sees.error.reason}`
    const message = (body as { message?: unknown } | null | undefined)?.message
    if (sees.error.message && message !== sees.error.message) yield `${shown}: the server's message is lost`
  }
}

function* count(fault: Fault, server: FaultServer, tokens: number, tookMs: number): Generator<string> {
  const { sees, call = { get: 1 }, retries = 2, parallel = 1, refused } = fault
  const { seen, strays } = server
  const allowed: readonly [number, number] = 'iterate' in call ? [1, 40] : [1, (1 + retries) * parallel]
  const { requests = refused ? 0 : allowed } = sees
  const [least, most] = typeof requests === 'number' ? [requests, requests] : requests
  if (seen.length < least || seen.length > most) yield `${seen.length} requests, not ${requests}`
  if (sees.notBeforeMs && tookMs < sees.notBeforeMs) yield `after ${Math.round(tookMs)} ms, before ${sees.notBeforeMs}`
  if (sees.tokens !== undefined && tokens !== sees.tokens) yield `asked for a token ${tokens} times, not ${sees.tokens}`
  if (sees.keeps === 'token' && strays.some(({ token }) => token)) yield 'the token reached another origin'
  if (sees.keeps === 'body' && strays.some(({ body }) => body.includes(newClient.email)))
    yield 'the body reached another origin'
  const first = seen[0] ? target(seen[0].url) : ''
  if (sees.asks && !sees.asks.test(first)) yield `asked for ${first}`
}

/** Path and query as a server reads them. */
function target({ pathname, searchParams }: URL): string {
  const query = [...searchParams].map(([name, value]) => `${name}=${value}`).join('&')
  return query ? `${pathname}?${query}` : pathname
}
