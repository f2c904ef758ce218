import type { IteratePosition } from '@b2core-clients/client'
import type { ClientObject } from '../cells.ts'
import type { ClientId } from '../store/state.ts'

/** The order of a list. */
export interface Order {
  /** A field; undefined: the host's own order. */
  readonly sortBy: string | undefined
  readonly descending: boolean
}

/** One page of the list. */
export interface Page {
  /** Those that no earlier page had. */
  readonly clients: readonly ClientObject[]
  /** How many clients match in all. */
  readonly total: number
  /** Where the page after this one begins; undefined where the order has no places that can be found again. */
  readonly position: IteratePosition | undefined
}

/** The host's clients that match the filters, as an export reads them. */
export interface Source {
  /** The first clients of the list. */
  first(order: Order, limit: number): Promise<readonly ClientObject[]>
  /**
   * All clients, page by page, from a position on. None is missed or repeated although clients come and go meanwhile.
   * Fails with an OrderRefusedError when the host refuses the order.
   */
  pages(order: Order, from?: IteratePosition): AsyncIterable<Page>
  /** The client of this identifier if it is still in the list; undefined if it is gone. */
  find(clientId: ClientId): Promise<ClientObject | undefined>
}
