import { ApiError, type B2CoreClient, type IterateInput, type ListClientsInput } from '@b2core-clients/client'
import { toRunError } from '../../installation/run-errors.ts'
import type { ClientObject } from '../cells.ts'
import type { Filter } from '../filter.ts'
import type { ClientId } from '../store/state.ts'
import { OrderRefusedError } from './order-refused-error.ts'
import type { Order, Source } from './source.ts'

export interface ClientSourceOptions {
  readonly client: Pick<B2CoreClient, 'clients'>
  readonly filter: Filter
  /** Clients of one request. */
  readonly pageSize: number
  readonly signal: AbortSignal
}

/** A host's clients by `@b2core-clients/client`. */
export function clientSource({ client: { clients }, filter, pageSize, signal }: ClientSourceOptions): Source {
  return {
    async first(order, limit) {
      try {
        const { data } = await clients.list({ ...inputOf(filter, order), limit }, { signal })
        return data.map(asObject)
      } catch (error) {
        throw toListError(error, order)
      }
    },
    async *pages(order, from) {
      const pages = clients.iterate(inputOf(filter, order), { pageSize, signal, ...(from && { from }) }).pages()
      try {
        for await (const { data, total, position } of pages) yield { clients: data.map(asObject), total, position }
      } catch (error) {
        throw toListError(error, order)
      }
    },
    find: (clientId) => (Object.keys(filter).length > 0 ? findInList(clientId) : findById(clientId)),
  }

  async function findById(clientId: ClientId): Promise<ClientObject | undefined> {
    try {
      const client = asObject(await clients.get(clientId, { signal }))
      return `${client.clientId}` === `${clientId}` ? client : undefined
    } catch (error) {
      // A client that this token may not see is gone for it too.
      if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return undefined
      throw toRunError(error)
    }
  }

  async function findInList(clientId: ClientId): Promise<ClientObject | undefined> {
    try {
      const input = { filter: { ...filter, clientId }, limit: pageSize } as ListClientsInput
      const { data } = await clients.list(input, { signal })
      return data.map(asObject).find((each) => `${each.clientId}` === `${clientId}`)
    } catch (error) {
      throw toRunError(error)
    }
  }
}

const asObject = (client: object): ClientObject => client as ClientObject

function inputOf(filter: Filter, { sortBy, descending }: Order): IterateInput {
  const order = sortBy === undefined ? {} : { sort_by: sortBy, sort_order: descending ? 'desc' : 'asc' }
  return { filter, ...order } as IterateInput
}

function toListError(error: unknown, { sortBy }: Order): unknown {
  const isRefusal = error instanceof ApiError && (error.status === 400 || error.status === 422)
  return isRefusal && sortBy !== undefined ? new OrderRefusedError(error) : toRunError(error)
}
