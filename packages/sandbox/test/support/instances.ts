import type { Sandbox, SandboxOptions } from '../../src/index.ts'
import { ask, sandboxFor } from './ask.ts'
import { newDatabase } from './new-database.ts'

/** Two instances on one new, empty database. */
export async function instances(options: SandboxOptions = {}): Promise<[Sandbox, Sandbox]> {
  const db = await newDatabase()
  return [await sandboxFor({ clients: 10, ...options, db }), await sandboxFor({ clients: 10, ...options, db })]
}

/** A call of the control path. Resolves to what it returns, or to the status and the message of a refusal. */
export async function control(
  { fetch, url }: Pick<Sandbox, 'fetch' | 'url'>,
  action: string,
  body?: unknown,
): Promise<unknown> {
  const [method = '', path = ''] = action.split(' ')
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const headers = { 'x-sandbox-control': 'yes' }
  const response = await fetch(`${url}/_sandbox${path}`, { method, headers, ...sent })
  const value = response.status === 204 ? undefined : await response.json()
  return response.ok ? value : [response.status, (value as { message: string }).message]
}

export const statusOf = async (sandbox: Sandbox, path = '/api/v2/clients/1') => (await ask(sandbox, path)).status
