import type { ClientCreate } from '@b2core-clients/schema'
import type { Admin } from '../domain/admin.ts'
import { visibleTags } from '../domain/admin.ts'
import { type CustomField, carry } from '../domain/carried-fields.ts'
import { toClientQuery } from '../domain/list-request.ts'
import { draftClient } from '../domain/new-client.ts'
import { EmailTakenError } from '../domain/refusals.ts'
import type { ClientStore } from '../store/client-store.ts'
import { invalid, jsonText, refuse } from './answers.ts'
import type { Answer } from './exchange.ts'

/** A request that has been read and found valid. */
export interface Call {
  readonly admin: Admin
  readonly parameters: ReadonlyMap<string, unknown>
  readonly body: unknown
  readonly now: () => Date
}

/** The answer, and how many clients it was about. */
export interface Outcome {
  readonly answer: Answer
  readonly matched?: number
}

export type Operations = Readonly<Record<string, ((call: Call) => Promise<Outcome>) | undefined>>

/** What each operation of the document does, by its `operationId`. */
export function createOperations(store: ClientStore, carried: readonly Carried[]): Operations {
  return {
    async listClients({ admin, parameters }) {
      const { clients, total } = await store.list(toClientQuery(parameters, admin))
      let data = ''
      for (const { json } of clients) data += data === '' ? json : `,${json}`
      return { answer: jsonText(200, `{"data":[${data}],"total":${total}}`), matched: total }
    },

    async getClient({ admin, parameters }) {
      const clientId = parameters.get('clientId') as number
      const client = await store.find(clientId, visibleTags(admin))
      if (!client) return { answer: refuse(404, `There is no client ${clientId}.`), matched: 0 }
      return { answer: jsonText(200, client.json), matched: 1 }
    },

    async createClient({ body, now }) {
      try {
        const client = await store.create(draftClient(body as ClientCreate, carriedOf(carried, body)), now)
        const answer = jsonText(201, client.json, { location: `/api/v2/clients/${client.clientId}` })
        return { answer, matched: 1 }
      } catch (error) {
        if (!(error instanceof EmailTakenError)) throw error
        return { answer: invalid([{ field: 'email', rule: 'unique', message: 'belongs to another active client' }]) }
      }
    },
  }
}

/** A custom field that is answered as it was sent, unless the Client object refuses its value. */
export interface Carried extends CustomField {
  readonly fits: (value: unknown) => boolean
}

function carriedOf(fields: readonly Carried[], body: unknown): Record<string, unknown> {
  const values = carry(fields, body)
  return Object.fromEntries(
    fields.flatMap(({ name, fits }) => (name in values && fits(values[name]) ? [[name, values[name]]] : [])),
  )
}
