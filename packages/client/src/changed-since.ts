import type { Client } from '@b2core-clients/schema'
import type { B2CoreClient } from './client.ts'
import { BadRequestError } from './errors/api-error.ts'
import { refuse } from './input.ts'
import { createIdSet } from './operations/id-set.ts'
import { type IterateInput, type IterateOptions, iterateClients } from './operations/iterate-clients.ts'
import type { ListClientsFilter } from './operations/list-clients.ts'

export interface ChangedSinceOptions extends Omit<IterateOptions, 'from'> {
  /** Only clients that match these filters. */
  readonly filter?: ListClientsFilter | undefined
  /**
   * Milliseconds before the given time from which clients come again. It covers changes that were not visible yet when the
   * previous run read them. @default 60_000
   */
  readonly overlapMs?: number | undefined
}

/** The clients that have changed. */
export interface ChangedClients extends AsyncIterable<Client> {
  /**
   * The time to start from in the next run, by the server's clock: when this one began. It is undefined until the first
   * page has come, so read it after the loop.
   */
  readonly next: string | undefined
}

/**
 * The clients that were created or changed since a time, each once, the latest first. A loop over them ends with the first
 * older client, so it reads little. If the dialect describes a filter by update time, that is used; if the installation
 * cannot sort by `updateTime`, all clients are read and compared.
 *
 * It cannot see clients that were deleted, or hidden from this admin: for those, compare the ids of all clients now and then.
 */
export function changedSince(
  { connection }: Pick<B2CoreClient, 'connection'>,
  since: Date | string | number,
  { filter = {}, overlapMs = 60_000, ...options }: ChangedSinceOptions = {},
): ChangedClients {
  const sinceMs = timeOf(since instanceof Date ? since.getTime() : since)
  if (sinceMs === undefined)
    refuse('changedSince', 'since', since, 'a date, an ISO date-time or milliseconds since 1970')
  const from = sinceMs - overlapMs
  let next: string | undefined

  async function* pages(input: IterateInput, extra?: IterateOptions): AsyncGenerator<readonly Client[]> {
    for await (const { data, headers } of iterateClients(connection, input, { ...options, ...extra }).pages()) {
      next ??= isoTime(Date.parse(headers.get('date') ?? '') || Date.now())
      yield data
    }
  }

  /** Everybody from `from` on by a time that the list is sorted by. Throws an OrderIgnored if it is not. */
  async function* latest(field: 'createTime' | 'updateTime'): AsyncGenerator<Client> {
    for await (const clients of pages({ filter, sort_by: field, sort_order: 'desc' })) {
      // The order is checked before it is relied on: otherwise one old client could end the loop too early.
      const times = clients.map((client) => timeOf(client[field])).filter((time) => time !== undefined)
      if (times.some((time, index) => time > (times[index - 1] ?? time))) throw new OrderIgnored()
      for (const client of clients) {
        const time = timeOf(client[field])
        if (time !== undefined && time < from) return
        if (time !== undefined) yield client
      }
    }
  }

  async function* updated(): AsyncGenerator<Client> {
    const name = updateTimeFilters.find((each) => connection.dialect?.parameters?.includes(each))
    if (name === undefined) return yield* latest('updateTime')
    const extraQuery = { ...options.extraQuery, [name]: isoTime(from) }
    for await (const clients of pages({ filter }, { extraQuery })) yield* clients.filter(isChanged)
  }

  async function* everybody(): AsyncGenerator<Client> {
    for await (const clients of pages({ filter })) yield* clients.filter(isChanged)
  }

  const isChanged = ({ updateTime, createTime }: Client) => (timeOf(updateTime) ?? timeOf(createTime) ?? from) >= from

  return {
    get next() {
      return next
    },
    async *[Symbol.asyncIterator]() {
      const seen = createIdSet()
      function* unseen(client: Client): Generator<Client> {
        if (seen.has(client.clientId)) return
        seen.add(client.clientId)
        yield client
      }
      try {
        for await (const client of updated()) yield* unseen(client)
        // A client that was never changed can have no updateTime.
        for await (const client of latest('createTime')) yield* unseen(client)
      } catch (error) {
        // The installation ignores or refuses one of the orders.
        if (!(error instanceof OrderIgnored || error instanceof BadRequestError)) throw error
        for await (const client of everybody()) yield* unseen(client)
      }
    },
  }
}

/** The names under which the filter by update time is reported. */
const updateTimeFilters = ['filter[fromUpdateTime]', 'fromUpdateTime']

/** The list is not in the order that was asked for. */
class OrderIgnored extends Error {}

/** A time in milliseconds since 1970, in whichever form an installation writes it; undefined if there is none. */
function timeOf(time: unknown): number | undefined {
  // Seconds since 1970 are below this number until the year 5138, and milliseconds are above it since 1973.
  if (typeof time === 'number' && !Number.isNaN(time)) return time < 100_000_000_000 ? time * 1_000 : time
  // A time without a zone is in UTC.
  const text = `${time ?? ''}`.replace(/^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(\.\d+)?)$/, '$1T$2Z')
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : ms
}

const isoTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, '+00:00')
