// Only compiled, never run: what a consumer can write and what is a type error.
import {
  type B2CoreClient,
  type B2CoreFailure,
  type CallOptions,
  type Client,
  type ClientList,
  createB2CoreClient,
  type IteratePosition,
  type NewClientFields,
  NotFoundError,
} from '@b2core-clients/client'
import { drift } from '@b2core-clients/client/drift'
import { logger } from '@b2core-clients/client/logger'
import { createOpenapiClient } from '@b2core-clients/client/openapi'
import { signIn } from '@b2core-clients/client/sign-in'

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

interface Address {
  country_code: string
  city: string
}
interface Phone {
  phone: string
}
interface Info {
  givenName: string
}
interface SignUp {
  email: string
  addresses: Address[]
  phones: Phone[]
  info?: Info
}
class Dto {
  email!: string
  addresses: Address[] = []
  phones: Phone[] = []
  info!: Info
}

export function signUp(open: B2CoreClient, form: SignUp): Promise<Client[]> {
  const literal = { email: form.email, addresses: form.addresses, favouriteColour: 'red' }
  return Promise.all([open.clients.create(form), open.clients.create(literal), open.clients.create(new Dto())])
}

/** A client for one wizard can be passed where any client will do. */
export const anyClient: B2CoreClient = client

export async function updatedSince(time: string): Promise<number> {
  const extraQuery = { 'filter[fromUpdateTime]': time, tagIds: [1, 2], withDeleted: true }
  return (await clients.list({ limit: 1 }, { extraQuery, fetchOptions: { cache: 'no-store', keepalive: true } })).total
}

export async function* resume(from?: IteratePosition): AsyncGenerator<IteratePosition | undefined> {
  for await (const { position } of clients.iterate({ sort_by: 'createTime' }, { from }).pages()) yield position
}

// @ts-expect-error: the email is no text
client.clients.create({ email: 5, info: { givenName: 'John', familyName: 'Doe' } })
// @ts-expect-error: the client sets the method
clients.get(1, { fetchOptions: { method: 'DELETE' } })
// @ts-expect-error: no such type of a parameter
clients.list({}, { extraQuery: { since: new Date() } })
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
