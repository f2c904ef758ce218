import axios, { AxiosError, isAxiosError, isCancel } from 'axios'
import ky, { HTTPError, isNetworkError, isTimeoutError } from 'ky'
import { FetchError, ofetch } from 'ofetch'
import createOpenapiFetch from 'openapi-fetch'
import type { Settings } from '../../packages/client/test/faults/fault.ts'
import type { Subject, SubjectClient } from '../../packages/client/test/faults/run-fault.ts'
import type { paths } from '../../packages/schema/dist/index.js'
import { heyApiModule } from './generate-hey-api.ts'

const clientsPath = '/api/v2/clients'

/** Parts that a caller of each peer writes by hand. */
interface Calls {
  get(path: string): Promise<unknown>
  list(query: Record<string, unknown>): Promise<unknown>
  create(body: Record<string, unknown>): Promise<unknown>
}

type Input = { readonly filter?: Record<string, unknown>; readonly [name: string]: unknown }

/** The query as the API wants it, for clients that know nothing of it: lists joined by commas. */
function flatQuery({ filter = {}, ...rest }: Input, joined = true): Record<string, unknown> {
  const flat = {
    ...rest,
    ...Object.fromEntries(Object.entries(filter).map(([name, value]) => [`filter[${name}]`, value])),
  }
  return Object.fromEntries(
    Object.entries(flat).map(([name, value]) => [name, joined && Array.isArray(value) ? value.join(',') : value]),
  )
}

/** The loop that the description suggests: ask on while the offset is below the total. */
function subjectClient({ get, list, create }: Calls): SubjectClient {
  return {
    get: (clientId) => get(`${clientsPath}/${clientId}`),
    list: (query) => list(query),
    create: (body) => create(body),
    async *iterate(pageSize) {
      for (let offset = 0, total = 1; offset < total; offset += pageSize) {
        const page = (await list({ limit: pageSize, offset })) as { data: unknown[]; total: number }
        total = page.total
        yield* page.data
      }
    },
  }
}

/** What a caller throws for a client that gives errors instead. */
class GivenError extends Error {
  readonly status: number
  readonly body: unknown
  constructor(status: number, body: unknown) {
    super(`answered ${status}`)
    this.status = status
    this.body = body
  }
}

const timed = ({ signal, timeoutMs }: Settings) => AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
const fetchReason = (error: unknown) => {
  const { name } = error as Error
  return name === 'TimeoutError'
    ? 'timeout'
    : name === 'AbortError'
      ? 'abort'
      : error instanceof TypeError
        ? 'connection'
        : undefined
}

const openapiFetch: Subject = {
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

const kySubject: Subject = {
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

const ofetchSubject: Subject = {
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

const axiosSubject: Subject = {
  name: 'axios',
  connect: ({ baseUrl, token, timeoutMs, maxBytes, signal }) => {
    const api = axios.create({ baseURL: baseUrl, timeout: timeoutMs, maxContentLength: maxBytes, signal })
    api.interceptors.request.use(async (config) => {
      config.headers.set('Authorization', `Bearer ${await token()}`)
      return config
    })
    return subjectClient({
      get: async (path) => (await api.get(path)).data,
      list: async (input) => (await api.get(clientsPath, { params: flatQuery(input) })).data,
      create: async (body) => (await api.post(clientsPath, body)).data,
    })
  },
  describe: (error) => {
    if (isCancel(error)) return { reason: 'abort' }
    if (!isAxiosError(error)) return {}
    const isTimeout = error.code === AxiosError.ECONNABORTED || error.code === AxiosError.ETIMEDOUT
    return {
      status: error.response?.status,
      body: error.response?.data,
      reason: isTimeout ? 'timeout' : error.request && !error.response ? 'connection' : undefined,
    }
  },
}

async function heyApi(): Promise<Subject> {
  const { sdk, client: clientModule } = await heyApiModule()
  return {
    name: 'hey-api',
    connect: (settings) => {
      const client = clientModule.createClient(
        clientModule.createConfig({ baseUrl: settings.baseUrl, auth: () => settings.token(), throwOnError: false }),
      )
      const dataOf = async (call: Promise<{ data?: unknown; error?: unknown; response?: Response }>) => {
        const { data, error, response } = await call
        if (response && !response.ok) throw new GivenError(response.status, error)
        if (error !== undefined) throw error
        return data
      }
      const options = () => ({ client, signal: timed(settings) })
      return {
        ...subjectClient({
          get: () => Promise.reject(new Error('not used')),
          list: (input) => dataOf(sdk.listClients({ ...options(), query: flatQuery(input, false) })),
          create: (body) => dataOf(sdk.createClient({ ...options(), body })),
        }),
        get: (clientId) => dataOf(sdk.getClient({ ...options(), path: { clientId } })),
      }
    },
    describe: (error) => (error instanceof GivenError ? error : { reason: fetchReason(error) }),
  }
}

export const peers = async (): Promise<Subject[]> => [
  openapiFetch,
  kySubject,
  ofetchSubject,
  axiosSubject,
  await heyApi(),
]
