import type { B2CoreClient } from './client.ts'
import { createRow, emailOf, type Row, type RowResult } from './create-row.ts'
import { refuse } from './input.ts'
import type { NewClientFields } from './operations/new-client.ts'
import type { CallOptions } from './options.ts'

export type { RowResult } from './create-row.ts'

/** How far it is. It is small and can be stored as JSON. */
export interface CreateManyState {
  /** All rows before this one have been started. */
  readonly next: number
  /** Those of them that have no result yet. They may have been sent. */
  readonly open: readonly number[]
}

export interface CreateManyOptions extends CallOptions {
  /** Rows at the same time. @default 4 */
  readonly atOnce?: number | undefined
  /**
   * Called before each row is sent and after each result, and awaited. Store the state to resume after a crash, before
   * anything is sent that it does not know.
   */
  readonly onState?: ((state: CreateManyState) => unknown) | undefined
  /** The state that was stored last. Finished rows are skipped, and open ones are looked up before they are sent. */
  readonly from?: CreateManyState | undefined
  /** Milliseconds before a row whose result was lost is looked up: the server may still be at work. @default 1_000 */
  readonly lookAfterMs?: number | undefined
}

/**
 * Creates a client for each row, a few at a time, and yields one result per row as it comes. No row is sent twice: a row
 * whose result was lost is looked up by email, and reported as `created` or `unknown`.
 *
 * An error that would meet every row ends the loop: no usable token, a missing right, a server that refuses connections or
 * stays rate-limited. Resume with the last state. Creating a client sends that person an email.
 */
export async function* createMany<Body extends NewClientFields>(
  client: Pick<B2CoreClient, 'connection'>,
  rows: Iterable<Body> | AsyncIterable<Body>,
  { atOnce = 4, onState, from, lookAfterMs = 1_000, signal, ...callOptions }: CreateManyOptions = {},
): AsyncGenerator<RowResult> {
  if (!(typeof atOnce === 'number' && atOnce >= 1)) refuse('createMany', 'atOnce', atOnce, 'a number from 1')
  const ending = new AbortController()
  const end = () => ending.abort(signal?.reason)
  signal?.addEventListener('abort', end)
  if (signal?.aborted) end()
  const options = { ...callOptions, signal: ending.signal }

  const wasOpen = new Set(from?.open)
  const open = new Set(wasOpen)
  let next = from?.next ?? 0
  const running = new Map<number, Promise<RowResult>>()
  // Whether the latest row with an email was refused, so that another one may have it.
  const refused = new Map<string, Promise<boolean>>()
  const source = numbered(rows)
  const tellState = () => onState?.({ next, open: [...open] })

  function oncePerEmail(row: Row): Promise<RowResult> {
    const { index, email } = row
    const earlier = email === '' ? undefined : refused.get(email)
    const result = earlier
      ? earlier.then((isFree) =>
          isFree ? createRow(client, row, options) : ({ index, outcome: 'duplicate' } as const),
        )
      : createRow(client, row, options)
    refused.set(
      email,
      result.then(
        ({ outcome }) => outcome === 'refused',
        () => false,
      ),
    )
    return result
  }

  async function startNext(): Promise<boolean> {
    for (;;) {
      const { done, value } = await source.next()
      if (done) return false
      const [index, body] = value
      // Finished before the loop was resumed.
      if (index < (from?.next ?? 0) && !wasOpen.has(index)) continue
      next = Math.max(next, index + 1)
      open.add(index)
      await tellState()
      running.set(index, oncePerEmail({ index, body, email: emailOf(body), wasOpen: wasOpen.has(index), lookAfterMs }))
      return true
    }
  }
  try {
    for (let isMore = true; ; ) {
      while (isMore && running.size < atOnce) isMore = await startNext()
      if (running.size === 0) return
      const result = await Promise.race(running.values())
      running.delete(result.index)
      yield result
      // The caller has processed the result by now.
      open.delete(result.index)
      await tellState()
    }
  } finally {
    signal?.removeEventListener('abort', end)
    ending.abort()
    for (const call of running.values()) call.catch(() => {})
    await source.return()
  }
}

async function* numbered<Row>(rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<[number, Row], void> {
  let index = 0
  for await (const row of rows) yield [index++, row]
}
