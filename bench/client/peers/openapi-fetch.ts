import createOpenapiFetch from 'openapi-fetch'
import type { Subject } from '../../../packages/client/test/faults/run-fault.ts'
import type { paths } from '../../../packages/schema/dist/index.js'
import { clientsPath, flatQuery, subjectClient } from './calls.ts'
import { fetchReason, GivenError, timed } from './failures.ts'

export const openapiFetch: Subject = {
  name: 'openapi-fetch',
  connect: (settings) => {
    const api = createOpenapiFetch<paths>({
      baseUrl: settings.baseUrl,
      querySerializer: { array: { style: 'form', explode: false } },
    })
    api.use({
      async onRequest({ request }) {
        request.headers.set('Authorization', `Bearer ${await settings.token()}`)
      },
    })
    // More careful than `if (error)`, which misses an empty body.
    const dataOf = ({ data, error, response }: { data?: unknown; error?: unknown; response: Response }) => {
      if (!response.ok) throw new GivenError(response.status, error)
      return data
    }
    return {
      ...subjectClient({
        get: () => Promise.reject(new Error('not used')),
        list: async (input) =>
          dataOf(await api.GET(clientsPath, { params: { query: flatQuery(input, false) }, signal: timed(settings) })),
        create: async (body) => dataOf(await api.POST(clientsPath, { body, signal: timed(settings) })),
      }),
      get: async (clientId) =>
        dataOf(await api.GET(`${clientsPath}/{clientId}`, { params: { path: { clientId } }, signal: timed(settings) })),
    }
  },
  describe: (error) => (error instanceof GivenError ? error : { reason: fetchReason(error) }),
}
