import type { Client, ClientList } from '@b2core-clients/schema'
import { throwIfAborted } from '../abortable.ts'
import type { Connection } from '../connection.ts'
import { NotFoundError } from '../errors/api-error.ts'
import { InputError } from '../errors/local-errors.ts'
import { UnusableResponseError } from '../errors/unusable-response-error.ts'
import { checkNumber, checkObject } from '../input.ts'
import { createIdSet } from './id-set.ts'
import type { IteratedPage, IterateInput, IterateOptions } from './iterate-clients.ts'
import { createPositionKeeper } from './iterate-position.ts'
import { listClients, operation } from './list-clients.ts'
import { createPagesAhead } from './pages-ahead.ts'

/**
 * Page after page of a list that changes meanwhile. Each page begins with the last client of the previous one. If it does
 * not, clients before it were deleted and others have moved to earlier pages; then the walk goes back for them.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop over one state; splitting it would make every bundle larger
export async function* walkPages(
  connection: Connection,
  input: IterateInput,
  { pageSize, prefetch = 2, from, signal, ...callOptions }: IterateOptions,
): AsyncGenerator<IteratedPage> {
  const claims = connection.dialect?.claims
  checkObject(operation, 'input', input)
  // JavaScript can pass these here, where they would have no effect.
  for (const name of ['limit', 'offset']) {
    if (name in input) throw new InputError(operation, `an iteration has no ${name}; use pageSize or from`)
  }
  checkNumber(operation, 'prefetch', prefetch, 0)
  const positions = createPositionKeeper(input, from, claims)
  const seen = createIdSet()
  const isKnown = (client: Client) => seen.has(client.clientId) || positions.isBeforeStart(client)

  const ending = new AbortController()
  const abort = () => ending.abort(signal?.reason)
  signal?.addEventListener('abort', abort)
  const {
    retries = connection.settings.retries ?? 12,
    totalTimeoutMs = connection.settings.totalTimeoutMs ?? 300_000,
  } = callOptions
  const options = { ...callOptions, retries, totalTimeoutMs, signal: ending.signal }
  const size = pageSize ?? Math.min(100, claims?.['limit-maximum'] ?? 100)
  checkNumber(operation, 'pageSize', size, 1)
  // Pages overlap by one client, so each has at least two.
  const limit = Math.max(2, size)
  const requestPage = (offset: number) => ({
    offset,
    call: listClients(connection, { ...input, limit, offset }, options),
  })
  const pagesAhead = Math.min(prefetch, 10)
  const ahead = createPagesAhead(requestPage, Math.max(0, (from?.offset ?? 0) - 1))

  const endless = Infinity
  /** Where the list ends, as far as the last page tells, and for servers that respond 404 there. */
  let end = endless
  let knownEnd = endless
  /** How many clients a page shares with the previous one, and how many it adds. Unknown before the first page. */
  let overlap = 1
  let step = 0
  /** How far the walk has gone back, and how often it may still do so. */
  let back = 0
  let returnsLeft = 0
  let first: ClientList | undefined
  try {
    for (;;) {
      throwIfAborted(operation, signal)
      ahead.request(step ? pagesAhead + 1 : 1, step, end - overlap)
      const requested = ahead.take()
      if (!requested) return
      const { offset, call } = requested
      const page = await call.raw().catch((error: unknown) => {
        if (offset === 0 || !(error instanceof NotFoundError)) throw error
        knownEnd = offset
      })
      const clients = page?.data.data ?? []
      const total = page?.data.total ?? offset
      // There should be clients here, so the total is wrong.
      if (clients.length === 0 && offset < total) return
      end = Math.min(total, knownEnd)
      const after = offset + clients.length

      const isPlaceLost = offset > 0 && overlap > 0 && !(clients[0] && isKnown(clients[0]))
      if (isPlaceLost) {
        if (page && step > 0) {
          if (returnsLeft === 0) throw unusable('the order changes from page to page', page)
          returnsLeft--
        }
        // Twice as far each time, and first by one page.
        back = back > 0 ? back * 2 : step || limit
        ahead.restartAt(Math.max(0, offset - back))
        ahead.request(1, step, endless)
        continue
      }
      back = 0
      if (page) {
        first ??= page.data
        // Others move the first client to another page only by adding some.
        if (step && offset && clients[0]?.clientId === first.data[0]?.clientId && total <= first.total)
          throw unusable('`offset` is ignored', page)
      }
      if (step === 0) {
        overlap = clients.length > 1 ? 1 : 0
        step = clients.length - overlap
        ahead.restartAt(offset + step)
        // No more clients can be deleted than there are.
        returnsLeft = 40 + total
      }
      // A page that is shorter than the previous ones leaves a gap before the pages ahead.
      const nextOffset = offset + Math.max(1, clients.length - overlap)
      if (ahead.nextOffset > nextOffset) ahead.restartAt(nextOffset)

      const position = positions.positionAfter(clients, after)
      if (page && from && !position)
        throw unusable(`the clients are not in the order of ${from.sort_by}, which \`from\` needs`, page)
      const data: Client[] = []
      for (const client of clients) {
        if (isKnown(client)) continue
        seen.add(client.clientId)
        data.push(client)
      }
      // Some servers count only the clients of the page. After a full page with new ones there may be more.
      if (data.length > 0 && clients.length >= limit && total <= limit) end = after + 1
      ahead.request(pagesAhead, step, end - overlap)
      if (page && data[0]) yield { ...page, data, total, position }
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    ending.abort()
  }
}

const unusable = (problem: string, page: { status: number; headers: Headers; attempts: number }) =>
  Object.assign(new UnusableResponseError(operation, problem, page), { attempts: page.attempts })
