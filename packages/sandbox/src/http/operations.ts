import type { ClientCreate } from '@b2core-clients/schema'
import { type Admin, visibleTags } from '../domain/admin.ts'
import { type CustomField, customFieldValues } from '../domain/custom-fields.ts'
import { draftClient } from '../domain/new-client.ts'
import { toClientQuery } from '../domain/to-client-query.ts'
import { EmailTakenError } from '../errors/email-taken-error.ts'
import type { ClientStore } from '../store/client-store.ts'
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

/** What each operation of the document does, by its `operationId`. */
export type Operations = Readonly<Record<string, ((call: Call) => Promise<Result>) | undefined>>

export function createOperations(store: ClientStore, customFields: readonly CustomField[]): Operations {
  return {
    async listClients({ admin, parameters }) {
      const { clients, total } = await store.list(toClientQuery(parameters, admin))
      const data = clients.map(({ json }) => json).join()
      return { response: jsonTextResponse(200, `{"data":[${data}],"total":${total}}`), matched: total }
    },

    async getClient({ admin, parameters }) {
      const clientId = parameters.get('clientId') as number
      const client = await store.find(clientId, visibleTags(admin))
      if (!client) return { response: errorResponse(404, `There is no client ${clientId}.`), matched: 0 }
      return { response: jsonTextResponse(200, client.json), matched: 1 }
    },

    async createClient({ admin, body, now }) {
      const draft = draftClient(body as ClientCreate, customFieldValues(customFields, body), visibleTags(admin))
      try {
        const { clientId, json } = await store.create(draft, now)
        return { response: jsonTextResponse(201, json, { location: `/api/v2/clients/${clientId}` }), matched: 1 }
      } catch (error) {
        if (!(error instanceof EmailTakenError)) throw error
        return { response: emailTaken }
      }
    },
  }
}

const emailTaken = invalidRequest([{ field: 'email', rule: 'unique', message: 'belongs to another active client' }])
