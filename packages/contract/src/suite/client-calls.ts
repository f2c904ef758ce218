import {
  type ApiResponse,
  type AskOptions,
  type Exchange,
  isObject,
  type JsonObject,
  mainRole,
  type Session,
  safe,
  say,
  type Words,
} from '@b2core-clients/openapi-contract'
import type { Client, ClientList } from '@b2core-clients/schema'
import { noMatchStatus } from '@b2core-clients/schema/dialect'
import { decodeClient, decodeCreatedClient, decodeFields, decodePage, unwrapPage } from '@b2core-clients/schema/wire'
import { type Installation, installationOf } from './installation.ts'
import { leftOutOfLists } from './left-out-fields.ts'
import { markIncomplete, type Reader, readWhole } from './whole-clients.ts'

/** A query of `listClients`, by the parameters' names on the wire. An undefined value is not sent. */
export type ListQuery = Readonly<Record<string, string | number | undefined>>

export const clientsPath = '/api/v2/clients'
export const acceptsJson = { accept: 'application/json' }
export const sendsJson = { ...acceptsJson, 'content-type': 'application/json' }

/** A query as it is written in an address. Commas stay as they are: they separate the values of a list. */
export function writeQuery(query: ListQuery): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll('%2C', ',')}`],
  )
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

/** Lists clients, whatever the response. */
export const askList = (session: Session, query: ListQuery = {}, options?: AskOptions): Promise<Exchange> =>
  session.ask(
    session.operation('listClients'),
    { method: 'GET', target: clientsPath + writeQuery(query), headers: acceptsJson },
    options,
  )

/** One page, in canonical form. Any status but 200 is a failure. */
export const list = async (session: Session, query?: ListQuery, options?: AskOptions): Promise<ClientList> =>
  (await listWritten(session, query, options)).page

export interface WrittenPage {
  readonly page: ClientList
  /** The same clients as the installation writes them. */
  readonly written: readonly JsonObject[]
  /** Whether the list leaves out fields, so that its clients were read by themselves. */
  readonly isJoined: boolean
}

/** Reads what an admin sees, for the fields that a list leaves out. */
export const readerOf = (session: Session, options: AskOptions = {}): Reader => ({
  role: options.as ?? mainRole,
  ask: (clientId) => askGet(session, clientId, options),
  askList: (limit) => askList(session, { limit }, options),
})

/** One page, in canonical form and as the installation writes it. */
export async function listWritten(session: Session, query: ListQuery = {}, options?: AskOptions): Promise<WrittenPage> {
  const { response } = await askList(session, query, options)
  return readListed(session, response, options)
}

/** The page of a response to a list. Any other status than that of a list is a failure. */
export async function readListed(session: Session, response: ApiResponse, options?: AskOptions): Promise<WrittenPage> {
  if (isWithoutMatch(installationOf(session), response))
    return { page: { data: [], total: 0 }, written: [], isJoined: false }
  session.expect(response.status === 200, say`a page (200)`, () => say`status ${response.status}`)
  return readPage(session, response.json, options)
}

/** Whether a list has no match, where the installation has an error for it. */
export const isWithoutMatch = ({ claims }: Installation, { status }: Pick<ApiResponse, 'status'>): boolean =>
  status === noMatchStatus(claims)

/** The page in the body of a list. Fields that the list leaves out are read from the single clients. */
async function readPage(session: Session, body: unknown, options: AskOptions = {}): Promise<WrittenPage> {
  const { wire } = installationOf(session)
  const { data, total } = unwrapPage(body, wire) as { readonly data: unknown; readonly total: number }
  const listed = [data].flat().filter(isObject)
  const reader = readerOf(session, options)
  const omitted = await leftOutOfLists(session, listed, reader)
  if (omitted.length === 0) return { page: decodePage(body, wire) as ClientList, written: listed, isJoined: false }
  const whole = await readWhole(session, listed, omitted, reader)
  const clients = whole.map((client, index) => {
    const decoded = decodeFields(client ?? listed[index], wire) as Client
    if (!client) markIncomplete(decoded)
    return decoded
  })
  const written = whole.filter((client) => client !== undefined)
  return { page: { data: clients, total }, written, isJoined: true }
}

/** Reads one client, whatever the response. */
export const askGet = (session: Session, clientId: number | string, options?: AskOptions): Promise<Exchange> =>
  session.ask(
    session.operation('getClient'),
    { method: 'GET', target: `${clientsPath}/${clientId}`, headers: acceptsJson },
    options,
  )

/** One client, in canonical form. Any status but 200 is a failure. */
export async function get(session: Session, clientId: number, options?: AskOptions): Promise<Client> {
  const { response } = await askGet(session, clientId, options)
  session.expect(response.status === 200, say`client ${clientId} (200)`, () => say`status ${response.status}`)
  return decodeClient(response.json, installationOf(session).wire) as Client
}

export interface CreateOptions extends AskOptions {
  /** Headers in place of those of JSON. @default those of JSON */
  readonly headers?: Readonly<Record<string, string>>
}

/** Creates a client, whatever the response. */
export const askCreate = (session: Session, body: unknown, options: CreateOptions = {}): Promise<Exchange> =>
  session.ask(
    session.operation('createClient'),
    { method: 'POST', target: clientsPath, headers: options.headers ?? sendsJson, body: JSON.stringify(body) },
    options,
  )

/**
 * The new client, in canonical form. An installation that returns the id only is asked for the rest. Any status but the
 * one of a creation is a failure.
 */
export async function create(session: Session, body: unknown, options?: CreateOptions): Promise<Client> {
  return readCreated(session, await askCreate(session, body, options), options)
}

/** The client that a creation returns. */
export async function readCreated(session: Session, { response }: Exchange, options?: AskOptions): Promise<Client> {
  const { claims, wire } = installationOf(session)
  const status = claims['created-status']
  session.expect(response.status === status, say`a new client (${status})`, () => say`status ${response.status}`)
  const made = decodeCreatedClient(response.json, wire) as Client
  return wire.createdClientEnvelope === 'id' ? get(session, made.clientId, options) : made
}

/** A query for a person: its names, numbers and sort. Its texts are taken for values of the data. */
export const queryWords = (query: ListQuery): Words =>
  Object.entries(query).reduce((words, [name, value]) => {
    const shown = typeof value === 'string' && name.startsWith('sort_') ? safe(value) : value
    return value === undefined ? words : say`${words} ${safe(name)}=${shown}`
  }, say`the query`)

export const ids = (clients: readonly Client[]): number[] => clients.map(({ clientId }) => clientId)
