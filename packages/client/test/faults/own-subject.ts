import type { B2CoreFailure, CallOptions, ClientOptions, IterateOptions } from '../../src/index.ts'
import type { Reason } from './fault.ts'
import type { Subject } from './run-fault.ts'

const reasons: Partial<Record<B2CoreFailure['kind'], Reason>> = {
  Timeout: 'timeout',
  Aborted: 'abort',
  Connection: 'connection',
}

/** What a fault needs of this package, which is tested from its source and measured as it is built. */
type Create = (
  options: Pick<ClientOptions, 'baseUrl' | 'token' | 'timeoutMs' | 'retries' | 'maxResponseBytes' | 'backoffMs'>,
) => {
  readonly clients: {
    get(clientId: never, options: CallOptions): Promise<unknown>
    list(input: never, options: CallOptions): Promise<unknown>
    create(body: never, options: CallOptions): Promise<unknown>
    iterate(input: object, options: IterateOptions): AsyncIterable<unknown>
  }
}

/** This package, with the defaults except for short waits. */
export function ownSubject(create: Create): Subject {
  return {
    name: '@b2core-clients/client',
    connect: ({ baseUrl, token, timeoutMs, retries, maxBytes, signal }) => {
      const options = { baseUrl, token, timeoutMs, retries, maxResponseBytes: maxBytes, backoffMs: 20 }
      const { clients } = create(options)
      return {
        get: (clientId) => clients.get(clientId, { signal }),
        list: (input) => clients.list(input, { signal }),
        create: (body) => clients.create(body, { signal }),
        iterate: (pageSize) => clients.iterate({}, { pageSize, signal }),
      }
    },
    describe: (error) => {
      const { kind, status, body } = error as { kind: B2CoreFailure['kind']; status?: number; body?: unknown }
      return { status, body, reason: reasons[kind] }
    },
  }
}
