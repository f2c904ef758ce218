import type { Client, ClientList } from '@b2core-clients/schema'
import { throwIfAborted } from '../abortable.ts'
import type { RawResult } from '../call.ts'
import type { Connection } from '../connection.ts'
import { InputError } from '../errors/local-errors.ts'
import { UnusableResponseError } from '../errors/unusable-response-error.ts'
import { checkNumber, checkObject } from '../input.ts'
import { createIdSet } from './id-set.ts'
import type { IteratedPage, IterateInput, IterateOptions } from './iterate-clients.ts'
import { createPositionKeeper } from './iterate-position.ts'
import { listClients, operation } from './list-clients.ts'
import { createPagesAhead } from './pages-ahead.ts'

/** One page of the walk. */
interface WalkedPage {
  readonly offset: number
  readonly clients: readonly Client[]
  readonly total: number
  /** Undefined where the server has an error in place of a page after the end. */
  readonly result: RawResult<ClientList> | undefined
}

/**
 * Page after page of a list that changes meanwhile. Each page begins with the last client of the previous one. If it does
 * not, clients before it were deleted and others have moved to earlier pages; then the walk goes back for them.
 */
export async function* walkPages(
  connection: Connection,
  input: IterateInput,
  options: IterateOptions,
): AsyncGenerator<IteratedPage> {
  const { from } = options
  const { limit, pagesAhead, callOptions } = readSettings(connection, input, options)
  const positions = createPositionKeeper(input, from, connection.dialect?.claims)
  const seen = createIdSet()
  const isKnown = (client: Client) => seen.has(client.clientId) || positions.isBeforeStart(client)

  const requestPage = (offset: number) => ({
    offset,
    call: listClients(connection, { ...input, limit, offset }, callOptions),
  })
  const ahead = createPagesAhead(requestPage, Math.max(0, (from?.offset ?? 0) - 1))

  /** Where the list ends, as far as the last page tells, and for servers that respond 404 there. */
  let end = Infinity
  let knownEnd = Infinity
  /** How many clients a page shares with the previous one, and how many it adds. Unknown before the first page. */
  let overlap = 1
  let step = 0
  /** How far the walk has gone back, and how often it may still do so. */
  let back = 0
  let returnsLeft = 0
  let first: ClientList | undefined

  /** The next page; undefined at the end of the list. */
  async function takePage(): Promise<WalkedPage | undefined> {
    ahead.request(step ? pagesAhead + 1 : 1, step, end - overlap)
    const requested = ahead.take()
    if (!requested) return undefined
    const { offset, call } = requested
    const result = await call.raw().catch((error): undefined => {
      if (!(offset && error?.status === 404)) throw error
      knownEnd = offset
    })
    const { data: clients, total } = result?.data ?? { data: [], total: offset }
    // Without clients where there should be some, the total is wrong.
    return clients[0] || offset >= total ? { offset, clients, total, result } : undefined
  }

  const isPlaceLost = ({ offset, clients }: WalkedPage) =>
    offset > 0 && overlap > 0 && !(clients[0] && isKnown(clients[0]))

  /** Goes twice as far each time, and first by one page. */
  function goBack({ offset, result }: WalkedPage): void {
    if (result && step > 0 && returnsLeft-- <= 0) throw unusable('the order changes from page to page', result)
    back = back * 2 || step || limit
    ahead.restartAt(Math.max(0, offset - back))
    ahead.request(1, step, Infinity)
  }

  /** Others move the first client to another page only by adding some. */
  function checkOffset({ offset, clients, total, result }: WalkedPage): void {
    if (!result) return
    first ??= result.data
    if (step && offset && clients[0]?.clientId === first.data[0]?.clientId && total <= first.total)
      throw unusable('`offset` is ignored', result)
  }

  /** The first page shows how many clients a page has. The next pages are requested accordingly. */
  function placeNextPages({ offset, clients, total }: WalkedPage): void {
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
  }

  function takeNew(clients: readonly Client[]): Client[] {
    return clients.filter((client) => {
      const isNew = !isKnown(client)
      seen.add(client.clientId)
      return isNew
    })
  }

  for (;;) {
    throwIfAborted(operation, callOptions.signal)
    const page = await takePage()
    if (!page) return
    const { offset, clients, total, result } = page
    end = Math.min(total, knownEnd)
    if (isPlaceLost(page)) {
      goBack(page)
      continue
    }
    back = 0
    checkOffset(page)
    placeNextPages(page)
    const after = offset + clients.length
    const position = positions.positionAfter(clients, after)
    if (result && from && !position)
      throw unusable(`the clients are not in the order of ${from.sort_by}, which \`from\` needs`, result)
    const data = takeNew(clients)
    // Some servers count only the clients of the page. After a full page with new ones there may be more.
    if (data.length > 0 && clients.length >= limit && total <= limit) end = after + 1
    ahead.request(pagesAhead, step, end - overlap)
    if (result && data[0]) yield { ...result, data, total, position }
  }
}

/** What a walk does, with the defaults of an iteration. */
function readSettings(
  { settings, dialect }: Connection,
  input: IterateInput,
  { pageSize, prefetch = 2, from, ...options }: IterateOptions,
) {
  checkObject(operation, 'input', input)
  // JavaScript can pass these here, where they would have no effect.
  for (const name of ['limit', 'offset']) {
    if (name in input) throw new InputError(operation, `an iteration has no ${name}; use pageSize or from`)
  }
  checkNumber(operation, 'prefetch', prefetch, 0)
  const size = pageSize ?? Math.min(100, dialect?.claims?.['limit-maximum'] ?? 100)
  checkNumber(operation, 'pageSize', size, 1)
  const { retries = settings.retries ?? 12, totalTimeoutMs = settings.totalTimeoutMs ?? 300_000 } = options
  return {
    // Pages overlap by one client, so each has at least two.
    limit: Math.max(2, size),
    pagesAhead: Math.min(prefetch, 10),
    callOptions: { ...options, retries, totalTimeoutMs },
  }
}

const unusable = (problem: string, page: { status: number; headers: Headers; attempts: number }) =>
  Object.assign(new UnusableResponseError(operation, problem, page), { attempts: page.attempts })
