import { isObject } from '../json.ts'
import { decodeFields, encodeFields } from './fields.ts'
import { omitFields } from './omit-fields.ts'
import type { WireRules } from './wire-rules.ts'

type JsonObject = { readonly [name: string]: unknown }

/** A page of clients in canonical form. */
export interface Page<Client = unknown> {
  readonly data: readonly Client[]
  /** The number of all matches. */
  readonly total: number
}

/** A canonical client as the installation returns it when it is read. */
export function encodeClient(client: unknown, rules: WireRules): unknown {
  return wrap(encodeFields(client, rules), rules.clientEnvelope)
}

/** A canonical client as the installation returns it when it was created. */
export function encodeCreatedClient(client: unknown, rules: WireRules): unknown {
  const encoded = encodeFields(client, rules)
  const { createdClientEnvelope: envelope } = rules
  return envelope === 'id' ? { clientId: memberOf(encoded, 'clientId') } : wrap(encoded, envelope)
}

/** A canonical page as the installation returns it. */
export function encodePage({ data, total }: Page, rules: WireRules): unknown {
  const clients = data.map((client) => omitFields(encodeFields(client, rules), rules.omittedInLists))
  const counted = { [rules.totalName]: rules.totalIsText ? String(total) : total }
  const hasForm = data.length === 0 && (total === 0 || rules.nothingFound !== 'no-list')
  const list = hasForm ? withoutClients(rules) : { [rules.listMember]: clients }
  return rules.totalLocation === 'top' ? { ...list, ...counted } : { ...list, [rules.totalLocation]: counted }
}

/** What is in a page without clients, beside its total. */
function withoutClients({ listMember, nothingFound }: WireRules): JsonObject {
  if (nothingFound === 'no-list') return {}
  if (nothingFound === 'null-list') return { [listMember]: null }
  return { [listMember]: nothingFound === 'object-list' ? {} : [] }
}

/** The client of a response, its fields as the installation writes them. A body of another shape stays as it is. */
export function unwrapClient(body: unknown, { clientEnvelope }: Pick<WireRules, 'clientEnvelope'>): unknown {
  return unwrap(body, clientEnvelope)
}

/** The new client of a response, its fields as the installation writes them. It may have only its `clientId`. */
export function unwrapCreatedClient(
  body: unknown,
  { createdClientEnvelope }: Pick<WireRules, 'createdClientEnvelope'>,
): unknown {
  return createdClientEnvelope === 'id' ? body : unwrap(body, createdClientEnvelope)
}

/**
 * The page of a response, the fields of its clients as the installation writes them. A body of another shape stays as
 * it is.
 */
export function unwrapPage(
  body: unknown,
  rules: Pick<WireRules, 'listMember' | 'totalLocation' | 'totalName'> & Partial<Pick<WireRules, 'nothingFound'>>,
): unknown {
  const holder = rules.totalLocation === 'top' ? body : memberOf(body, rules.totalLocation)
  const total = memberOf(holder, rules.totalName)
  const list = memberOf(body, rules.listMember)
  const data = isWithoutClients(list, total, rules.nothingFound) ? [] : list
  if (!Array.isArray(data) || total === undefined) return body
  return { data, total: typeof total === 'string' && /^\d{1,15}$/.test(total) ? Number(total) : total }
}

/**
 * Whether a list is written as the installation writes one without clients. A missing list counts only if the total is 0:
 * otherwise it may be in another member.
 */
function isWithoutClients(list: unknown, total: unknown, nothingFound: WireRules['nothingFound'] | undefined): boolean {
  if (nothingFound === 'no-list') return list === undefined && Number(total) === 0
  if (nothingFound === 'null-list') return list === null
  return nothingFound === 'object-list' && isObject(list) && Object.keys(list).length === 0
}

/** The client of a response in canonical form. */
export const decodeClient = (body: unknown, rules: WireRules): unknown => decodeFields(unwrapClient(body, rules), rules)

/** The new client of a response in canonical form. */
export const decodeCreatedClient = (body: unknown, rules: WireRules): unknown =>
  decodeFields(unwrapCreatedClient(body, rules), rules)

/** The page of a response in canonical form. A body of another shape stays as it is. */
export function decodePage(body: unknown, rules: WireRules): unknown {
  const page = unwrapPage(body, rules)
  const data = memberOf(page, 'data')
  if (!Array.isArray(data)) return body
  return { data: data.map((client) => decodeFields(client, rules)), total: memberOf(page, 'total') }
}

const wrap = (value: unknown, envelope: 'bare' | 'client' | 'data'): unknown =>
  envelope === 'bare' ? value : { [envelope]: value }

function unwrap(body: unknown, envelope: 'bare' | 'client' | 'data'): unknown {
  return envelope === 'bare' ? body : (memberOf(body, envelope) ?? body)
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as JsonObject)[name]
    : undefined
}
