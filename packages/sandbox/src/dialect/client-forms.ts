import type { Client } from '@b2core-clients/schema'
import { isObject } from '@b2core-clients/schema/json'
import {
  decodeFields,
  encodeClient,
  encodeCreatedClient,
  encodeFields,
  encodePage,
  omitFields,
  type WireRules,
} from '@b2core-clients/schema/wire'
import { toAsciiJson } from '../json/ascii-json.ts'
import type { StoredClient } from '../store/client-store.ts'
import type { ClientStatuses } from './client-statuses.ts'

/** Writes stored clients as the installation returns them: JSON in ASCII. */
export interface ClientForms {
  readonly client: (client: StoredClient) => string
  readonly createdClient: (client: StoredClient) => string
  readonly page: (clients: readonly StoredClient[], total: number) => string
  /** A client as the installation returns it, in the form in which it is stored. */
  readonly fromWire: (client: unknown) => Client
}

/** Values that stand for a client and for a total, to find their places in the envelopes. */
const placeholder = '@client@'
const placeholderTotal = 987_654_321

export function compileClientForms(rules: WireRules, statuses: ClientStatuses): ClientForms {
  const write = compileFields(rules, statuses)
  const writeListed = compileListed(rules, statuses)
  // The envelopes are made once, around a placeholder, and then only filled in.
  const envelopes: WireRules = { ...rules, fields: {}, omitsNulls: false }
  const [before, after] = splitAtPlaceholder(encodeClient(placeholder, envelopes))
  const [beforeCreated, afterCreated] = splitAtPlaceholder(encodeCreatedClient(placeholder, envelopes))
  const [beforeData, afterData] = splitAtPlaceholder(
    encodePage({ data: [placeholder], total: placeholderTotal }, envelopes),
  )
  const [betweenDataAndTotal = '', afterTotal = ''] = afterData.split(String(placeholderTotal))
  return {
    client: ({ json }) => `${before}${write(json)}${after}`,
    createdClient:
      rules.createdClientEnvelope === 'id'
        ? ({ json }) => toAsciiJson(encodeCreatedClient(JSON.parse(json), rules))
        : ({ json }) => `${beforeCreated}${write(json)}${afterCreated}`,
    page: (clients, total) => {
      if (clients.length === 0) return toAsciiJson(encodePage({ data: [], total }, envelopes))
      let page = beforeData
      // V8 copies text that was added once, at the end. A join, and then the envelope around it, would copy it twice.
      for (const [index, { json }] of clients.entries())
        page += index === 0 ? writeListed(json) : `,${writeListed(json)}`
      return `${page}${betweenDataAndTotal}${total}${afterTotal}`
    },
    fromWire: (client) => withStatus(decodeFields(client, rules), statuses.fromWire) as Client,
  }
}

function compileFields(rules: WireRules, statuses: ClientStatuses): (json: string) => string {
  const isCanonical = Object.keys(rules.fields).length === 0 && !rules.omitsNulls
  if (isCanonical && statuses.areOwn) return (json) => json
  return (json) => toAsciiJson(encodeFields(withStatus(JSON.parse(json), statuses.toWire), rules))
}

/** In a list, an installation can leave out fields that a single client has. */
function compileListed(rules: WireRules, statuses: ClientStatuses): (json: string) => string {
  const { omittedInLists } = rules
  if (omittedInLists.length === 0) return compileFields(rules, statuses)
  return (json) => {
    const client = encodeFields(withStatus(JSON.parse(json), statuses.toWire), rules)
    return toAsciiJson(omitFields(client, omittedInLists))
  }
}

function withStatus(client: unknown, translate: (status: unknown) => unknown): unknown {
  if (!isObject(client) || client.status === undefined || client.status === null) return client
  return { ...client, status: translate(client.status) }
}

function splitAtPlaceholder(value: unknown): [before: string, after: string] {
  const [before = '', after = ''] = JSON.stringify(value).split(JSON.stringify(placeholder))
  return [before, after]
}
