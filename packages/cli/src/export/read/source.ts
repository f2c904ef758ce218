import type { ClientObject } from '../cells.ts'

/** One page of the list. */
export interface Page {
  readonly clients: readonly ClientObject[]
  /** How many clients match in all. */
  readonly total: number
}

export interface ListOptions {
  readonly limit: number
  readonly offset: number
  readonly sortBy: string | undefined
  readonly descending: boolean
}

/** The host's clients, as an export reads them. */
export interface Source {
  /** Clients that a page has at most. */
  readonly pageSize: number
  /** A page of the clients that match the filters. */
  list(options: ListOptions): Promise<Page>
  /** The client of this identifier if it is still in the list; undefined if it is gone. */
  find(clientId: number | string): Promise<ClientObject | undefined>
}
