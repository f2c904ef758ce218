import { FetchError, ofetch } from 'ofetch'
import type { Subject } from '../../../packages/client/test/faults/run-fault.ts'
import { clientsPath, flatQuery, subjectClient } from './calls.ts'
import { fetchReason } from './failures.ts'

export const ofetchSubject: Subject = {
  name: 'ofetch',
  connect: ({ baseUrl, token, timeoutMs, retries, signal }) => {
    const api = ofetch.create({
      baseURL: baseUrl,
      retry: retries,
      retryDelay: 20,
      async onRequest({ options }) {
        // Given a signal, it ignores its own timeout.
        options.signal = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
        options.headers.set('Authorization', `Bearer ${await token()}`)
      },
    })
    return subjectClient({
      get: (path) => api(path),
      list: (input) => api(clientsPath, { query: flatQuery(input) }),
      // Given a number of retries, it would use them for a POST too.
      create: (body) => api(clientsPath, { method: 'POST', body, retry: 0 }),
    })
  },
  describe: (error) => {
    if (!(error instanceof FetchError)) return { reason: fetchReason(error) }
    return { status: error.status, body: error.data, reason: error.cause ? fetchReason(error.cause) : undefined }
  },
}
