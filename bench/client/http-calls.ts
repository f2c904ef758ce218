import axios from 'axios'
import ky from 'ky'
import { createFetch } from 'ofetch'
import createOpenapiFetch from 'openapi-fetch'
import { createB2CoreClient } from '../../packages/client/dist/index.js'
import type { paths } from '../../packages/schema/dist/index.js'

/** One way to read a client over HTTP. */
export interface HttpCall {
  readonly name: string
  /** Whether a time limit and retries are on. */
  readonly isGuarded: boolean
  readonly call: () => Promise<unknown>
}

export const own = '@b2core-clients/client'
export const rawWithTimeout = 'fetch with a timeout'

const timeout = 10_000
const retries = 2

/** One `getClient` by each, with a time limit and retries where it has them. */
export function httpCalls(baseUrl: string): HttpCall[] {
  const path = '/api/v2/clients/1'
  const url = baseUrl + path
  const headers = { Authorization: 'Bearer secret' }
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret', timeoutMs: timeout, retries })
  const openapi = createOpenapiFetch<paths>({ baseUrl, headers })
  const kyApi = ky.create({ baseUrl, headers, timeout, retry: { limit: retries } })
  const ofetchApi = createFetch().create({ baseURL: baseUrl, headers, timeout, retry: retries })
  const axiosApi = axios.create({ baseURL: baseUrl, headers, timeout, adapter: 'fetch' })
  const clientId = 1
  return [
    { name: 'fetch', isGuarded: false, call: async () => (await fetch(url, { headers })).json() },
    {
      name: rawWithTimeout,
      isGuarded: false,
      call: async () => (await fetch(url, { headers, signal: AbortSignal.timeout(timeout) })).json(),
    },
    { name: own, isGuarded: true, call: () => clients.get(clientId) },
    {
      name: 'openapi-fetch',
      isGuarded: false,
      call: () => openapi.GET('/api/v2/clients/{clientId}', { params: { path: { clientId } } }),
    },
    { name: 'ky', isGuarded: true, call: () => kyApi.get(path.slice(1)).json() },
    { name: 'ofetch', isGuarded: true, call: () => ofetchApi(path) },
    { name: 'axios', isGuarded: false, call: () => axiosApi.get(path) },
  ]
}
