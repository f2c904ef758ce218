/**
 * TanStack Query: pass these to `useQuery`, `prefetchQuery` or `ensureQueryData` of any adapter. The client retries by
 * itself, so Query must not. Query's signal ends a call that nobody waits for any more.
 */
import type { B2CoreClient, B2CoreFailure, ListClientsInput } from '@b2core-clients/client'
import type { Client, ClientList } from '@b2core-clients/schema'
import type { FetchQueryOptions } from '@tanstack/query-core'

export const clientsOptions = ({ clients }: B2CoreClient, input: ListClientsInput = {}) =>
  ({
    queryKey: ['clients', 'list', input] as const,
    queryFn: ({ signal }) => clients.list(input, { signal }),
    retry: false,
  }) satisfies FetchQueryOptions<ClientList, B2CoreFailure>

export const clientOptions = ({ clients }: B2CoreClient, clientId: number) =>
  ({
    queryKey: ['clients', 'one', clientId] as const,
    queryFn: ({ signal }) => clients.get(clientId, { signal }),
    retry: false,
  }) satisfies FetchQueryOptions<Client, B2CoreFailure>
