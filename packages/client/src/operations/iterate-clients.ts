import type { Client } from '@b2core-clients/schema'
import type { RawAnswer } from '../call.ts'
import type { Connection } from '../connection.ts'
import { UnusableResponseError } from '../errors/unusable-response-error.ts'
import { abortedBy } from '../guard.ts'
import { checkObject } from '../input.ts'
import type { CallOptions } from '../options.ts'
import { type ListClientsInput, listClients } from './list-clients.ts'

/** Options of one iteration; those of a call hold for each page. */
export interface IterateOptions extends CallOptions {
  /** Clients to ask for at a time, 2 to 100 (1 asks for 2); fewer if the server gives fewer. @default 100 */
  readonly pageSize?: number | undefined
  /** Pages that are fetched while one is being used, at most 10; a greater number counts as 10. @default 2 */
  readonly prefetch?: number | undefined
}

/** What to iterate over, in which order. Without `sort_by` the API's own order holds, newest first. */
export type IterateInput = Omit<ListClientsInput, 'limit' | 'offset'>

/** Clients that no earlier page of the same iteration held, and how many match in all. */
export interface IteratedPage extends Omit<RawAnswer<unknown>, 'data'> {
  readonly data: readonly Client[]
  readonly total: number
}

/** All matches, one by one with `for await`, or by page. Each loop over it asks the server anew. */
export interface ClientIteration extends AsyncIterable<Client> {
  pages(): AsyncIterable<IteratedPage>
}

/**
 * All clients that match, page after page of `listClients`. Each comes once, although clients that are created or
 * deleted meanwhile shift the pages. Leaving the loop ends the requests under way; a failed page ends the loop, and so
 * does an `UnusableResponseError` when the order changes with every page.
 */
export function iterateClients(
  connection: Connection,
  input: IterateInput = {},
  options?: IterateOptions,
): ClientIteration {
  const pages = () => pagesOf(connection, input, options)
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const { data } of pages()) {
        for (const client of data) {
          throwIfAborted(options?.signal)
          yield client
        }
      }
    },
  }
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedBy('listClients', signal)
}

async function* pagesOf(
  connection: Connection,
  input: IterateInput,
  iterateOptions: IterateOptions | undefined,
): AsyncGenerator<IteratedPage> {
  const { pageSize = 100, prefetch = 2, signal, ...options } = iterateOptions ?? {}
  // A page's own input is made of it, and always an object.
  checkObject('listClients', 'input', input)
  const ending = new AbortController()
  const end = () => ending.abort(signal?.reason)
  signal?.addEventListener('abort', end)
  const fetchPage = (offset: number) => {
    // A page overlaps with the one before, so it holds two rows or more.
    const query = { ...input, limit: pageSize === 1 ? 2 : pageSize, offset }
    const page = listClients(connection, query, { ...options, signal: ending.signal }).raw()
    return { offset, page }
  }
  const seen = new Set<number>()
  let ahead: ReturnType<typeof fetchPage>[] = []
  let next = 0
  let step = 0
  let total = 1
  // Each page begins with the last row of the one before. If that row is not there, rows above it have gone, and
  // others have slid past the page's edge: step back to them, twice as far each time.
  let overlap = 0
  let back = 0
  // No more rows can go than there are; a list that has rows go without end has no order.
  let stepsLeft = 0
  const fill = (pages: number) => {
    while (ahead.length < Math.min(pages, 11) && next + overlap < total) {
      ahead.push(fetchPage(next))
      next += step
    }
  }
  try {
    for (;;) {
      throwIfAborted(signal)
      fill(step && prefetch > 0 ? prefetch + 1 : 1)
      const first = ahead.shift()
      if (!first) return
      const { offset } = first
      const { data: page, ...raw } = await first.page
      const { data } = page
      total = page.total
      // Nothing where there should be something: the total is wrong, and there is no more.
      if (!data.length && offset < total) return
      if (offset && overlap && !(data[0] && seen.has(data[0].clientId))) {
        if (!stepsLeft--) {
          const { status, headers, attempts } = raw
          const problem = 'the order changes from page to page'
          throw new UnusableResponseError('listClients', problem, { status, headers, attempts, excerpt: '' })
        }
        back = back * 2 || step
        next = Math.max(0, offset - back)
        ahead = [fetchPage(next)]
        next += step
        continue
      }
      if (!step) {
        overlap = data.length > 1 ? 1 : 0
        step = data.length - overlap
        next = step
        stepsLeft = 40 + total
      }
      back = 0
      const after = offset + Math.max(1, data.length - overlap)
      if ((ahead[0]?.offset ?? next) > after) {
        // This page is shorter than those before, so the ones ahead begin too far on.
        ahead = []
        next = after
      }
      const fresh = data.filter(({ clientId }) => seen.size < seen.add(clientId).size)
      fill(prefetch)
      if (fresh.length) yield { ...raw, data: fresh, total }
    }
  } finally {
    signal?.removeEventListener('abort', end)
    ending.abort()
  }
}
