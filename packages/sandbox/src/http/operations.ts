import type { ClientCreate } from '@b2core-clients/schema'
import type { Behaviour } from '../dialect/compile-dialect.ts'
import { readInteger } from '../dialect/read-integer.ts'
import { type Admin, visibleTags } from '../domain/admin.ts'
import type { ClientQuery } from '../domain/client-query.ts'
import { type CustomField, customFieldValues } from '../domain/custom-fields.ts'
import { draftClient } from '../domain/new-client.ts'
import { shorten } from '../errors/describe-value.ts'
import { EmailTakenError } from '../errors/email-taken-error.ts'
import type { ClientStore, StoredPage } from '../store/client-store.ts'
import type { HttpResponse } from './message.ts'
import { errorResponse, invalidRequest, jsonTextResponse } from './responses.ts'

/** A valid request. */
export interface Call {
  readonly admin: Admin
  readonly parameters: ReadonlyMap<string, unknown>
  readonly body: unknown
  readonly now: () => Date
}

export interface Result {
  readonly response: HttpResponse
  /** How many clients matched; undefined when the request was refused before. */
  readonly matched?: number
}

type Run = (call: Call) => Promise<Result>

/** What each operation of the document does, by its `operationId`. */
export type Operations = Readonly<Record<string, Run | undefined>>

export function createOperations(
  store: ClientStore,
  behaviour: Behaviour,
  customFields: readonly CustomField[],
): Operations {
  return {
    listClients: createList(store, behaviour),
    getClient: createGet(store, behaviour),
    createClient: createCreate(store, behaviour, customFields),
  }
}

function createList(store: ClientStore, { readListQuery, list, clients, statuses }: Behaviour): Run {
  return async ({ admin, parameters }) => {
    const result = readListQuery(parameters, admin)
    if (result.kind === 'invalid')
      return { response: invalidRequest(statuses.invalidQuery, result.errors, { describedBy: 'BadListRequest' }) }
    const { query } = result
    const page = await listPage(store, query, list.beyondEnd)
    if (!page) return { response: errorResponse(statuses.clientNotFound, 'There is no such page.'), matched: 0 }
    if (page.total === 0 && list.isErrorWithoutMatch)
      return { response: errorResponse(statuses.clientNotFound, 'No client matches.'), matched: 0 }
    const total = list.countsHidden && visibleTags(admin) ? await countHidden(store, query) : page.total
    return { response: jsonTextResponse(200, clients.page(page.clients, total)), matched: page.total }
  }
}

/** The page of a query; undefined when the installation has no page after the last match. */
async function listPage(
  store: ClientStore,
  query: ClientQuery,
  beyondEnd: Behaviour['list']['beyondEnd'],
): Promise<StoredPage | undefined> {
  const page = await store.list(query)
  const isBeyondEnd = query.offset > 0 && query.offset >= page.total
  if (!isBeyondEnd || beyondEnd === 'empty') return page
  if (beyondEnd === 'not-found') return undefined
  const { limit } = query
  const offset = page.total === 0 || limit === 0 ? 0 : Math.floor((page.total - 1) / limit) * limit
  return store.list({ ...query, offset })
}

/** How many clients match, also of those that a restricted admin cannot see. */
async function countHidden(store: ClientStore, query: ClientQuery): Promise<number> {
  const { tags: _, ...filter } = query.filter
  const { total } = await store.list({ ...query, filter, offset: 0, limit: 0 })
  return total
}

function createGet(store: ClientStore, { statuses, clients, tagMatch }: Behaviour): Run {
  return async ({ admin, parameters }) => {
    const id = parameters.get('clientId')
    const clientId = readInteger(id)
    const tags = visibleTags(admin)
    const client = clientId === undefined ? undefined : await store.find(clientId, tags, tagMatch)
    if (client) return { response: jsonTextResponse(200, clients.client(client)), matched: 1 }
    const isHidden = tags && clientId !== undefined && (await store.find(clientId)) !== undefined
    const status = isHidden ? statuses.hiddenClient : statuses.clientNotFound
    const message = `There is no client ${shorten(String(id))}.`
    return { response: errorResponse(status, message, { describedBy: 'ClientNotFound' }), matched: 0 }
  }
}

function createCreate(
  store: ClientStore,
  { profile, clients, statuses }: Behaviour,
  customFields: readonly CustomField[],
): Run {
  const others = profile.emailUniqueness === 'active' ? 'another active client' : 'another client'
  const emailTaken = invalidRequest(statuses.emailTaken, [
    { field: 'email', rule: 'unique', message: `belongs to ${others}` },
  ])
  return async ({ admin, body, now }) => {
    // An overlay may leave out the body, or allow any.
    const draft = draftClient((body ?? {}) as ClientCreate, profile, {
      customFields: customFieldValues(customFields, body),
      tags: profile.getsTagsOfCreator ? visibleTags(admin) : undefined,
    })
    try {
      const client = await store.create(draft, now)
      const headers = { location: `/api/v2/clients/${client.clientId}` }
      return { response: jsonTextResponse(statuses.created, clients.createdClient(client), headers), matched: 1 }
    } catch (error) {
      if (error instanceof EmailTakenError) return { response: emailTaken }
      throw error
    }
  }
}
