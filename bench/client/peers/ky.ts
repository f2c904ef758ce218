import ky, { HTTPError, isNetworkError, isTimeoutError } from 'ky'
import type { Subject } from '../../../packages/client/test/faults/run-fault.ts'
import { clientsPath, flatQuery, subjectClient } from './calls.ts'
import { fetchReason } from './failures.ts'

export const kySubject: Subject = {
  name: 'ky',
  connect: ({ baseUrl, token, timeoutMs, retries, signal }) => {
    const api = ky.create({
      baseUrl,
      timeout: timeoutMs,
      signal,
      retry: { limit: retries, delay: () => 20, retryOnTimeout: true },
      hooks: {
        beforeRequest: [async ({ request }) => request.headers.set('Authorization', `Bearer ${await token()}`)],
      },
    })
    return subjectClient({
      get: (path) => api.get(path).json(),
      list: (input) => api.get(clientsPath, { searchParams: flatQuery(input) as Record<string, string> }).json(),
      create: (json) => api.post(clientsPath, { json }).json(),
    })
  },
  describe: (error) => {
    if (error instanceof HTTPError) return { status: error.response.status, body: error.data }
    if (isTimeoutError(error)) return { reason: 'timeout' }
    return { reason: isNetworkError(error) ? 'connection' : fetchReason(error) }
  },
}
