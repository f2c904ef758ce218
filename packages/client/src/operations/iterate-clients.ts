import type { Client } from '@b2core-clients/schema'
import { throwIfAborted } from '../abortable.ts'
import { addStack, type RawResult } from '../call.ts'
import type { Connection } from '../connection.ts'
import { checkSignal, isObject } from '../input.ts'
import type { CallOptions } from '../options.ts'
import type { IteratePosition } from './iterate-position.ts'
import { type ListClientsInput, operation } from './list-clients.ts'
import { walkPages } from './walk-pages.ts'

/** Options of one iteration. Options of a call apply to each page. */
export interface IterateOptions extends CallOptions {
  /** Clients per page, at least 2 (1 asks for 2). The server may return fewer. @default 100, or its maximum if the dialect has a lower one */
  readonly pageSize?: number | undefined
  /** Pages that are fetched while one is in use, at most 10; a greater number counts as 10. @default 2 */
  readonly prefetch?: number | undefined
  /** The position of a page of an earlier iteration with the same order and filters. This one resumes after that page. */
  readonly from?: IteratePosition | undefined
  /** How often a failed page is requested again. @default what the client was created with, or else 12 */
  readonly retries?: number | undefined
  /** Milliseconds for one page with all its retries. @default what the client was created with, or else 300_000 */
  readonly totalTimeoutMs?: number | undefined
}

/** What to iterate over and in which order. Without `sort_by`, it is the API's own order: newest first. */
export type IterateInput = Omit<ListClientsInput, 'limit' | 'offset'>

/** Clients that no earlier page of the same iteration had, and the number of all matches. */
export interface IteratedPage extends Omit<RawResult<unknown>, 'data'> {
  readonly data: readonly Client[]
  readonly total: number
  /**
   * The place after this page: store it once you have processed the page, and pass it as `from` to resume there. It is
   * undefined if the iteration is sorted by another field than `createTime` or `clientId`, or if the server does not keep
   * to that order.
   */
  readonly position: IteratePosition | undefined
}

/** All matches: one by one with `for await`, or by page. Each loop over it requests them again. */
export interface ClientIteration extends AsyncIterable<Client> {
  pages(): AsyncIterable<IteratedPage>
}

/**
 * All clients that match, page after page of `listClients`. Each comes once, although clients that are created or
 * deleted meanwhile shift the pages. A page that fails is requested again for up to five minutes; then its error ends the
 * loop. Leaving the loop ends the requests in flight.
 */
export function iterateClients(
  connection: Connection,
  input: IterateInput = {},
  options?: IterateOptions,
): ClientIteration {
  const caller = new Error()
  const signal = options?.signal
  // The caller can change the objects between two pages, as a form does.
  const given = isObject(input)
    ? { ...input, filter: isObject(input.filter) ? { ...input.filter } : input.filter }
    : input
  async function* pages(): AsyncGenerator<IteratedPage> {
    // Ends the requests in flight, whatever ends the loop.
    const ending = new AbortController()
    const abort = () => ending.abort(signal?.reason)
    checkSignal(operation, signal)
    signal?.addEventListener('abort', abort)
    try {
      throwIfAborted(operation, signal)
      yield* walkPages(connection, given, { ...options, signal: ending.signal })
    } catch (error) {
      addStack(caller, error)
      throw error
    } finally {
      signal?.removeEventListener('abort', abort)
      abort()
    }
  }
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const { data } of pages()) {
        for (const client of data) {
          throwIfAborted(operation, signal)
          yield client
        }
      }
    },
  }
}
