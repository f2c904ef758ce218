import { ApiError, type B2CoreClient, type ListClientsInput } from '@b2core-clients/client'
import { toRunError } from '../../installation/run-errors.ts'
import type { ClientObject } from '../cells.ts'
import type { Filter } from '../filter.ts'
import type { ClientId } from '../store/state.ts'
import { OrderRefusedError } from './order-refused-error.ts'
import type { Source } from './source.ts'

export interface ClientSourceOptions {
  readonly client: Pick<B2CoreClient, 'clients'>
  readonly filter: Filter
  readonly pageSize: number
  readonly signal: AbortSignal
}

/** A host's clients by `@b2core-clients/client`. */
export function clientSource({ client: { clients }, filter, pageSize, signal }: ClientSourceOptions): Source {
  const hasFilter = Object.keys(filter).length > 0
  return {
    pageSize,
    async list({ limit, offset, sortBy, descending }) {
      const order = sortBy === undefined ? {} : { sort_by: sortBy, sort_order: descending ? 'desc' : 'asc' }
      try {
        return toPage(await clients.list({ filter, limit, offset, ...order } as ListClientsInput, { signal }))
      } catch (error) {
        if (sortBy !== undefined && isRefusal(error)) throw new OrderRefusedError(error)
        throw toRunError(error)
      }
    },
    async find(clientId) {
      return hasFilter ? findInList(clientId) : findById(clientId)
    },
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
      return toPage(await clients.list(input, { signal })).clients.find((each) => `${each.clientId}` === `${clientId}`)
    } catch (error) {
      throw toRunError(error)
    }
  }
}

const asObject = (client: object): ClientObject => client as ClientObject

const toPage = ({ data, total }: { data: readonly object[]; total: number }) => ({ clients: data.map(asObject), total })

const isRefusal = (error: unknown) => error instanceof ApiError && (error.status === 400 || error.status === 422)
