// Only compiled, never run: what a consumer can write and what is a type error.
import {
  type B2CoreFailure,
  type CallOptions,
  createB2CoreClient,
  type NewClientFields,
  NotFoundError,
} from '@b2core-clients/client'
import { drift } from '@b2core-clients/client/drift'
import { logger } from '@b2core-clients/client/logger'
import { createOpenapiClient } from '@b2core-clients/client/openapi'
import { signIn } from '@b2core-clients/client/sign-in'
import type { Client, ClientList } from '@b2core-clients/schema'

interface Wizard extends NewClientFields {
  readonly email: string
  readonly info: { readonly givenName: string; readonly familyName: string }
  readonly favouriteColour?: 'red' | 'blue'
}

const baseUrl = 'https://host.name'
const token = signIn({ baseUrl, credentials: { email: 'admin@example.com', password: 'secret' } })
const client = createB2CoreClient<Wizard>({ baseUrl, token, hooks: [logger(), drift({ throws: true })], fetch })
const { clients } = client

export async function list(signal: AbortSignal): Promise<ClientList> {
  return clients.list(
    { filter: { managerIds: [1, 2], countryCodes: ['036', 784] }, limit: 10, sort_order: 'desc' },
    { signal },
  )
}

export async function find(clientId: number, options: CallOptions): Promise<Client | undefined> {
  const { data, error } = await clients.get(clientId, options).safe()
  if (!error) return data
  if (error.status === 404) return void error.body?.message
  if (error.kind === 'UnusableResponse') console.log(error.excerpt)
  throw error
}

export async function create(): Promise<number> {
  try {
    const { data, status, headers } = await clients
      .create({
        email: 'jdoe@example.com',
        info: { givenName: 'John', familyName: 'Doe' },
        phones: [{ phone: '+971000000000' }],
      })
      .raw()
    return headers.has('location') ? data.clientId : status
  } catch (error) {
    if (error instanceof NotFoundError) return error.fieldErrors.length
    return (error as B2CoreFailure).kind === 'RateLimited' ? 1 : 2
  }
}

export async function* emails(): AsyncGenerator<string> {
  for await (const { email } of clients.iterate({ filter: { city: 'Dubai' } }, { pageSize: 50 })) if (email) yield email
}

export async function lastRequestId(): Promise<string | null> {
  let id: string | null = null
  for await (const { data, total, status, headers } of clients.iterate().pages())
    id = data.length < total && status === 200 ? headers.get('x-request-id') : null
  return id
}

export async function drifted(): Promise<readonly string[]> {
  const { error } = await clients.get(1).safe()
  return error?.kind === 'Drift' ? error.findings.map(({ at, problem }) => `${at} ${problem}`) : []
}

export async function byHand(): Promise<number | undefined> {
  const { data } = await createOpenapiClient(client).GET('/api/v2/clients', {
    params: { query: { 'filter[clientId]': 1 } },
  })
  return data?.total
}

// @ts-expect-error: no such option
clients.list({ parms: {} })
// @ts-expect-error: no such filter
clients.list({ filter: { managerId: [1] } })
// @ts-expect-error: not a list of numbers
clients.list({ filter: { managerIds: '1,2' } })
// @ts-expect-error: no such order
clients.list({ sort_order: 'up' })
// @ts-expect-error: an iteration has no offset
clients.iterate({ offset: 5 })
// @ts-expect-error: the wizard requires info
clients.create({ email: 'jdoe@example.com' })
// @ts-expect-error: no such option of a call
clients.get(1, { timeout: 5 })
// @ts-expect-error: a token is required
createB2CoreClient({ baseUrl })
