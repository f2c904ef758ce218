import type { B2CoreClient } from './client.ts'
import { connectionOf } from './connection-of.ts'
import { type CreateManyState, createStateKeeper } from './create-many-state.ts'
import { createRow, emailOf, type Row, type RowEnd, type RowResult } from './create-row.ts'
import { checkNumber, checkType, refuse } from './input.ts'
import type { NewClientFields } from './operations/new-client.ts'
import type { CallOptions } from './options.ts'
import { orAbort } from './or-abort.ts'
import { checkCallOptions } from './settings.ts'

export type { CreateManyState } from './create-many-state.ts'
export type { RowResult } from './create-row.ts'

export interface CreateManyOptions extends CallOptions {
  /** Rows at the same time. @default 4 */
  readonly atOnce?: number | undefined
  /**
   * Called before each row is sent and after each result, to store the state. It is awaited, so that after a crash the
   * stored state knows of every row that was sent.
   */
  readonly onState?: ((state: CreateManyState) => unknown) | undefined
  /** The state that was stored last. Rows with a result are skipped, and open ones are looked up before they are sent. */
  readonly from?: CreateManyState | undefined
  /** Milliseconds before a row whose result was lost is looked up: the server may still be at work. @default 1_000 */
  readonly lookAfterMs?: number | undefined
  /** How often a request is sent again where that is safe. @default what the client was created with, or else 12 */
  readonly retries?: number | undefined
  /** Milliseconds for one request with its retries. @default what the client was created with, or else 300_000 */
  readonly totalTimeoutMs?: number | undefined
}

const operation = 'createMany'

/**
 * Creates a client for each row, a few at a time, and yields one result per row as it comes. No row is sent twice: a row
 * whose result was lost is looked up by email, and reported as `created` or `unknown`.
 *
 * An error that every row would have ends the loop, after the results of the rows that were sent already: no usable token,
 * a missing right, a server that does not respond or allows no more calls. Resume with the last state. Creating a client sends that
 * person an email.
 */
export async function* createMany<Body extends NewClientFields>(
  client: Pick<B2CoreClient, 'connection'>,
  rows: Iterable<Body> | AsyncIterable<Body>,
  { atOnce = 4, onState, from, lookAfterMs = 1_000, signal, ...callOptions }: CreateManyOptions = {},
): AsyncGenerator<RowResult> {
  checkNumber(operation, 'atOnce', atOnce, 1)
  checkType(operation, 'onState', onState, 'function')
  checkNumber(operation, 'lookAfterMs', lookAfterMs, 0)
  // A text is iterable too, one character after the other.
  const isSource = Symbol.iterator in Object(rows) || Symbol.asyncIterator in Object(rows)
  if (!isSource || typeof rows === 'string') refuse(operation, 'rows', rows, 'a list or a stream of bodies')
  checkCallOptions(operation, callOptions)
  const keeper = createStateKeeper(from)
  const tellState = () => onState?.(keeper.state)
  const ending = new AbortController()
  const abort = () => ending.abort(signal?.reason)
  signal?.addEventListener('abort', abort)
  if (signal?.aborted) abort()
  const { settings } = connectionOf(operation, client)
  const {
    retries = settings.retries ?? 12,
    totalTimeoutMs = settings.totalTimeoutMs ?? 300_000,
    ...others
  } = callOptions
  const options = { ...others, retries, totalTimeoutMs, signal: ending.signal }
  const startRow = rowStarter((row) => createRow(client, row, lookAfterMs, options))

  const running = new Map<number, Promise<RowEnd>>()
  const source = rowsToDo(rows, keeper)
  let nextRow: Promise<IteratorResult<Row, void>> | undefined
  let isMore = true
  let failure: { readonly error: unknown } | undefined
  /** Starts no further row. Those that have been sent are still waited for. */
  const stop = (error: unknown) => {
    failure ??= { error }
    nextRow = undefined
    isMore = false
  }
  /** Starts another row if one is there; resolves with the end of a running one if that comes first. */
  async function nextEnd(): Promise<RowEnd | undefined> {
    if (isMore && running.size < atOnce) nextRow ??= orAbort(operation, source.next(), ending.signal)
    const event = await Promise.race([...running.values(), ...(nextRow ? [nextRow] : [])])
    if ('index' in event) return event
    nextRow = undefined
    if (event.done) {
      isMore = false
    } else {
      keeper.start(event.value.index)
      await tellState()
      running.set(event.value.index, startRow(event.value))
    }
    return undefined
  }
  try {
    while (isMore || running.size > 0) {
      const end = await nextEnd().catch(stop)
      if (!end) continue
      running.delete(end.index)
      if (end.result) {
        yield end.result
        // The caller has processed the result by now.
        keeper.end(end.index)
      } else {
        stop(end.error)
        if (end.isUnsent) keeper.putBack(end.index)
      }
      await tellState()
    }
    if (failure) throw failure.error
  } finally {
    signal?.removeEventListener('abort', abort)
    ending.abort()
    // Not awaited: a source that waits for its next row cannot be ended before it has one.
    source.return().catch(() => {})
  }
}

/** The rows without a result. */
async function* rowsToDo(
  rows: Iterable<NewClientFields> | AsyncIterable<NewClientFields>,
  keeper: ReturnType<typeof createStateKeeper>,
): AsyncGenerator<Row, void> {
  const endedEmails = new Set<string>()
  let index = 0
  for await (const body of rows) {
    const email = emailOf(body)
    if (keeper.hasEnded(index)) {
      if (email !== '') endedEmails.add(email)
    } else {
      yield { index, body, email, wasOpen: keeper.wasOpen(index), isRepeated: endedEmails.has(email) }
    }
    index++
  }
}

/** Starts rows, but no row before the end of an earlier one with the same email. */
function rowStarter(create: (row: Row) => Promise<RowEnd>): (row: Row) => Promise<RowEnd> {
  const latest = new Map<string, Promise<RowEnd>>()
  return (row) => {
    const { index, email } = row
    const earlier = latest.get(email)
    const start = async (): Promise<RowEnd> => {
      const end = await earlier
      if (end && !end.result) return { index, error: end.error, isUnsent: !row.wasOpen }
      // Only a refusal leaves the email free.
      if (end && end.result.outcome !== 'refused') return { index, result: { index, outcome: 'duplicate' } }
      return create(row)
    }
    const started = start()
    if (email !== '') latest.set(email, started)
    return started
  }
}
