import type { B2CoreFailure, createB2CoreClient } from '../../src/index.ts'
import type { Reason } from './fault.ts'
import type { Subject } from './run-fault.ts'

const reasons: Partial<Record<B2CoreFailure['kind'], Reason>> = {
  Timeout: 'timeout',
  Aborted: 'abort',
  Connection: 'connection',
}

/** This package, with the defaults except for short waits. */
export function ownSubject(create: typeof createB2CoreClient): Subject {
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
