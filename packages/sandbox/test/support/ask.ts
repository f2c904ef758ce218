import type { ApiError, Client, ClientList } from '@b2core-clients/schema'
import { onTestFinished } from 'vitest'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/index.ts'
import { engineOptions } from './engine.ts'

/** A sandbox on the engine that the tests run on. It is closed when the test is over. */
export async function sandboxFor(options: SandboxOptions = {}): Promise<Sandbox> {
  const hasPlace = options.db !== undefined || options.store !== undefined
  const sandbox = await createSandbox(hasPlace ? options : { ...options, ...(await engineOptions()) })
  onTestFinished(() => sandbox.close())
  return sandbox
}

export interface Ask {
  readonly token?: string | undefined
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** One call, in-process, as the first admin unless told otherwise. */
export function ask(sandbox: Sandbox, path: string, { token = sandbox.token, headers, ...init }: Ask = {}) {
  return sandbox.fetch(`${sandbox.url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...headers } })
}

export async function list(sandbox: Sandbox, query = '', init?: Ask): Promise<ClientList> {
  const response = await ask(sandbox, `/api/v2/clients?${query}`, init)
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${query}: ${response.status} ${text}`)
  return JSON.parse(text)
}

export const idsOf = ({ data }: ClientList): number[] => data.map((client) => client.clientId)

export const create = (sandbox: Sandbox, body: unknown, init: Ask = {}) =>
  ask(sandbox, '/api/v2/clients', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  })

export const created = async (sandbox: Sandbox, body: unknown): Promise<Client> =>
  (await (await create(sandbox, body)).json()) as Client

/** Status and, of a refusal, which fields broke which rules. */
export async function refusal(response: Response): Promise<[status: number, ...rules: string[]]> {
  const { errors = [] } = (await response.json()) as ApiError
  return [response.status, ...errors.map(({ field, rule }) => `${field} ${rule}`)]
}

export const johnDoe = {
  info: { givenName: 'John', familyName: 'Doe' },
  addresses: { '0': { country_code: '784' } },
  phones: { '0': { phone: '+971000000000' } },
  email: 'jdoe@example.com',
}
