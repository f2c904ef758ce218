import type { Client } from '@b2core-clients/schema'
import type { B2CoreClient } from './client.ts'
import { connectionOf } from './connection-of.ts'
import { isKind } from './errors/is-kind.ts'
import { checkNumber, refuse } from './input.ts'
import { createIdSet } from './operations/id-set.ts'
import {
  type IteratedPage,
  type IterateInput,
  type IterateOptions,
  iterateClients,
} from './operations/iterate-clients.ts'
import { type ListClientsFilter, listClients } from './operations/list-clients.ts'
import { readGivenTime, readTime } from './read-time.ts'
import { checkCallOptions } from './settings.ts'

const operation = 'changedSince'

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
   * The time to start from in the next run: the latest change that this one saw, but not after it began. It comes from the
   * server, so the caller's clock does not matter. Until a loop has read everything, it is the given time.
   */
  readonly next: string
}

/**
 * The clients that were created or changed since a time, each once, the latest first. A loop over them ends with the first
 * older client, so it reads little. If the dialect describes a filter by update time, that is used; if the installation
 * cannot sort by `updateTime`, all clients are read and compared.
 *
 * It cannot see clients that were deleted, or hidden from this admin: for those, compare the ids of all clients now and then.
 * @param since A date, an ISO date-time or milliseconds since 1970. A date-time without a zone is in UTC.
 */
export function changedSince(
  client: Pick<B2CoreClient, 'connection'>,
  since: Date | string | number,
  { filter = {}, overlapMs = 60_000, ...options }: ChangedSinceOptions = {},
): ChangedClients {
  const connection = connectionOf(operation, client)
  const sinceMs =
    readGivenTime(since) ?? refuse(operation, 'since', since, 'a date, an ISO date-time or milliseconds since 1970')
  checkNumber(operation, 'overlapMs', overlapMs, 0)
  const { pageSize, prefetch, ...callOptions } = options
  checkCallOptions(operation, callOptions)
  const from = Math.max(earliestDate, sinceMs - overlapMs)
  const isChanged = (client: Client) => (changeTimeOf(client) ?? from) >= from
  let next = sinceMs

  async function* run(): AsyncGenerator<Client> {
    /** When the run began, by the server's clock, and the latest change that it has seen. */
    let beganAt: number | undefined
    let latestChange = sinceMs

    async function* pages(input: IterateInput, extra?: IterateOptions): AsyncGenerator<IteratedPage> {
      for await (const page of iterateClients(connection, input, { ...options, ...extra }).pages()) {
        beganAt ??= Date.parse(page.headers.get('date') ?? '') || Date.now()
        for (const client of page.data) latestChange = Math.max(latestChange, changeTimeOf(client) ?? 0)
        yield page
      }
    }

    /** The clients whose time is `from` or later, the latest first. Throws an OrderIgnored if the list is not sorted by it. */
    async function* latest(field: 'createTime' | 'updateTime'): AsyncGenerator<Client> {
      let earliest = Infinity
      for await (const { data } of pages({ filter, sort_by: field, sort_order: 'desc' })) {
        // The order is checked before it is relied on: otherwise one old client could end the loop too early.
        earliest = earliestOf(data, field, earliest)
        for (const client of data) {
          const time = readTime(client[field])
          if (time !== undefined && time < from) return await checkOrder(field, data[0])
          if (time !== undefined) yield client
        }
      }
    }

    /** A list that is not sorted can look sorted at its beginning. Sorted the other way, it begins with another client. */
    async function checkOrder(field: 'createTime' | 'updateTime', last: Client | undefined): Promise<void> {
      const input = { filter, sort_by: field, sort_order: 'asc', limit: 1 } as const
      const { data } = await listClients(connection, input, callOptions)
      if (data[0]?.clientId === last?.clientId) throw new OrderIgnored()
    }

    async function* updated(): AsyncGenerator<Client> {
      const name = updateTimeFilters.find((each) => connection.dialect?.parameters?.includes(each))
      if (name === undefined) return yield* latest('updateTime')
      const extraQuery = { ...options.extraQuery, [name]: isoTime(from) }
      for await (const { data } of pages({ filter }, { extraQuery })) yield* data.filter(isChanged)
    }

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
      if (!(error instanceof OrderIgnored || isKind(error, 'BadRequest'))) throw error
      for await (const { data } of pages({ filter })) for (const client of data.filter(isChanged)) yield* unseen(client)
    }
    // What changed while this run was reading can have moved to a page that had been read.
    next = Math.max(sinceMs, Math.min(latestChange, beganAt ?? sinceMs))
  }

  return {
    get next() {
      return isoTime(next)
    },
    [Symbol.asyncIterator]: run,
  }
}

/** When the client was changed last, or created. One that was never changed can have the year 1 as its `updateTime`. */
function changeTimeOf({ updateTime, createTime }: Client): number | undefined {
  const times = [updateTime, createTime].map(readTime).filter((time) => time !== undefined)
  return times.length === 0 ? undefined : Math.max(...times)
}

/** In milliseconds since 1970. */
const earliestDate = -8.64e15

/** The names under which the filter by update time is reported. */
const updateTimeFilters = ['filter[fromUpdateTime]', 'fromUpdateTime']

/** The list is not in the order that was asked for. */
class OrderIgnored extends Error {}

/** The time of the last client that has one, or `earliest`. Throws an OrderIgnored if a time is later than one before it. */
function earliestOf(clients: readonly Client[], field: 'createTime' | 'updateTime', earliest: number): number {
  for (const client of clients) {
    const time = readTime(client[field])
    if (time !== undefined && time > earliest) throw new OrderIgnored()
    earliest = time ?? earliest
  }
  return earliest
}

const isoTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, '+00:00')
