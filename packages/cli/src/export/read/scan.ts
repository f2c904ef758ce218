import { StoppedError } from '../../command/errors.ts'
import type { ClientObject } from '../cells.ts'
import type { ClientId, Position } from '../store/state.ts'
import type { Page, Source } from './source.ts'

/** The order of a list. */
export interface Order {
  /** A field; undefined: the host's own order. */
  readonly sortBy: string | undefined
  readonly descending: boolean
}

export interface ScannedPage extends Page {
  /** Where the page after this one begins. */
  readonly position: Position
}

/** How often a page may fail to join on to the one before, beyond once for each page. */
const sparedSteps = 40

const idOf = (client: ClientObject): ClientId => client.clientId as ClientId

/**
 * Reads a list page by page, from a position on. No client is missed although clients come and go meanwhile: each page
 * begins with a client of the page before, or the scan steps back until one does. So a client can come twice, though seldom.
 */
export async function* scan(source: Source, order: Order, from?: Position): AsyncGenerator<ScannedPage> {
  let recent = from?.recent ?? []
  let offset = Math.max(0, (from?.offset ?? 0) - 1)
  let ahead: Promise<Page> | undefined
  const fetchPage = () => source.list({ limit: source.pageSize, offset, ...order })
  for (let stepsLeft = sparedSteps, step = 1; ; ) {
    const { clients, total } = await (ahead ?? fetchPage())
    ahead = undefined
    const [first] = clients
    if (offset > 0 && !(first && recent.includes(idOf(first)))) {
      // Clients before this page have gone, and others have moved up past its beginning.
      if (stepsLeft-- === 0)
        throw new StoppedError('The host returns the list in another order each time, so its pages do not join on.')
      offset = Math.max(0, Math.min(offset, total) - step)
      step *= 2
      continue
    }
    stepsLeft++
    step = 1
    const repeated = new Set(recent)
    recent = clients.map(idOf)
    const position = { offset: offset + clients.length, recent }
    const isLast = clients.length === 0 || position.offset >= total
    offset = position.offset - 1
    if (!isLast) {
      ahead = fetchPage()
      // It may fail before anybody waits for it.
      ahead.catch(() => {})
    }
    yield { clients: clients.filter((client) => !repeated.has(idOf(client))), total, position }
    if (isLast) return
  }
}
