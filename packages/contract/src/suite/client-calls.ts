import { type AskOptions, type Exchange, type Session, safe, say, type Words } from '@b2core-clients/openapi-contract'
import type { Client, ClientList } from '@b2core-clients/schema'

/** A query of `listClients`, by the parameters' names on the wire; an undefined value is not sent. */
export type ListQuery = Readonly<Record<string, string | number | undefined>>

const accept = { accept: 'application/json' }

/** The whole answer to a list call. */
export function askList(session: Session, query: ListQuery = {}, options?: AskOptions): Promise<Exchange> {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll('%2C', ',')}`],
  )
  const target = `/api/v2/clients${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
  return session.ask(session.operation('listClients'), { method: 'GET', target, headers: accept }, options)
}

/** One page. Any answer but 200 breaks the promise. */
export async function list(session: Session, query: ListQuery = {}, options?: AskOptions): Promise<ClientList> {
  const { response } = await askList(session, query, options)
  session.expect(response.status === 200, say`a page (200)`, () => say`status ${response.status}`)
  return response.json as ClientList
}

/** The whole answer to reading one client. */
export const askGet = (session: Session, clientId: number | string, options?: AskOptions): Promise<Exchange> =>
  session.ask(
    session.operation('getClient'),
    { method: 'GET', target: `/api/v2/clients/${clientId}`, headers: accept },
    options,
  )

/** One client. Any answer but 200 breaks the promise. */
export async function get(session: Session, clientId: number, options?: AskOptions): Promise<Client> {
  const { response } = await askGet(session, clientId, options)
  session.expect(response.status === 200, say`client ${clientId} (200)`, () => say`status ${response.status}`)
  return response.json as Client
}

/** The whole answer to creating a client. */
export const askCreate = (session: Session, body: unknown, options?: AskOptions): Promise<Exchange> =>
  session.ask(
    session.operation('createClient'),
    {
      method: 'POST',
      target: '/api/v2/clients',
      headers: { ...accept, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
    options,
  )

/** The client that was made. Any answer but 201 breaks the promise. */
export async function create(session: Session, body: unknown, options?: AskOptions): Promise<Client> {
  const { response } = await askCreate(session, body, options)
  session.expect(response.status === 201, say`a new client (201)`, () => say`status ${response.status}`)
  return response.json as Client
}

/** A query for a person: its names, numbers and sort, with its texts taken for values of the data. */
export const queryWords = (query: ListQuery): Words =>
  Object.entries(query).reduce((words, [name, value]) => {
    const shown = typeof value === 'string' && name.startsWith('sort_') ? safe(value) : value
    return value === undefined ? words : say`${words} ${safe(name)}=${shown}`
  }, say`the query`)

export const ids = (clients: readonly Client[]): number[] => clients.map(({ clientId }) => clientId)
