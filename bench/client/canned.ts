import axios from 'axios'
import ky from 'ky'
import { createFetch } from 'ofetch'
import createOpenapiFetch from 'openapi-fetch'
import { createB2CoreClient } from '../../packages/client/dist/index.js'
import type { paths } from '../../packages/schema/dist/index.js'
import { heyApiModule } from './generate-hey-api.ts'

const baseUrl = 'https://host.name'
const url = `${baseUrl}/api/v2/clients/1`
const body = JSON.stringify({
  clientId: 1,
  firstName: 'John',
  lastName: 'Doe',
  name: 'John Doe',
  email: 'jdoe@example.com',
  country: { countryId: 229, alpha2Code: 'AE', numericCode: '784' },
  tags: [{ name: 'vip' }],
  createTime: '2026-01-15T09:30:00+00:00',
})
const headers = { 'content-type': 'application/json', 'content-length': `${body.length}` }
const canned = () => new Response(body, { headers })
const authorization = { Authorization: 'Bearer secret' }

type Send = (input: string | URL | Request, init?: RequestInit) => Promise<Response>
export interface CannedCall {
  readonly name: string
  readonly call: () => Promise<unknown>
}

/**
 * What `fetch` does with the arguments it gets: nothing, or make a `Request` of them, which is the first step of the
 * real one, also for a client that already made one.
 */
export const sends: Readonly<Record<string, Send>> = {
  'a canned fetch': async () => canned(),
  'a canned fetch that makes a Request': async (input, init) => {
    new Request(input, init)
    return canned()
  },
}

/** One `getClient` by each client, over the same `send`; the first is the floor. */
export async function cannedCalls(send: Send): Promise<CannedCall[]> {
  const own = createB2CoreClient({ baseUrl, token: 'secret', fetch: send })
  const openapi = createOpenapiFetch<paths>({ baseUrl, headers: authorization, fetch: send })
  const kyApi = ky.create({ baseUrl, headers: authorization, fetch: send })
  const ofetchApi = createFetch({ fetch: send as typeof fetch }).create({ baseURL: baseUrl, headers: authorization })
  const axiosApi = axios.create({
    baseURL: baseUrl,
    headers: authorization,
    adapter: 'fetch',
    env: { fetch: send as typeof fetch },
  })
  const { sdk, client } = await heyApiModule()
  const heyApi = client.createClient(client.createConfig({ baseUrl, auth: 'secret', fetch: send }))
  return [
    {
      name: 'floor',
      call: async () => {
        new Request(url, { headers: authorization })
        return (await canned()).json()
      },
    },
    { name: '@b2core-clients/client', call: () => own.clients.get(1) },
    {
      name: 'openapi-fetch',
      call: () => openapi.GET('/api/v2/clients/{clientId}', { params: { path: { clientId: 1 } } }),
    },
    { name: 'ky', call: () => kyApi.get('api/v2/clients/1').json() },
    { name: 'ofetch', call: () => ofetchApi('/api/v2/clients/1') },
    { name: 'axios', call: () => axiosApi.get('/api/v2/clients/1') },
    { name: 'hey-api', call: () => sdk.getClient({ client: heyApi, path: { clientId: 1 } }) },
  ]
}
