import { type DepartureTopic, type Exchange, isObject } from '@b2core-clients/openapi-contract'
import type { WireRules } from '@b2core-clients/schema/wire'
import { claimAgainstBirthday, isDay, isZeroDay } from './birthday-claims.ts'
import { errorsOf } from './errors.ts'
import type { Installation } from './installation.ts'
import { findClient, findPage } from './other-forms/envelopes.ts'

/** The claims that a response refutes which is not as the document says. One fact refutes one claim. */
export const claimsOfDeparture =
  (installation: Installation) =>
  (topic: DepartureTopic, exchange: Exchange): readonly string[] =>
    claimsOf(installation, topic, exchange).filter((id) => !installation.otherwise.has(id))

function claimsOf({ claims, wire }: Installation, topic: DepartureTopic, exchange: Exchange): readonly string[] {
  const { rule, message } = topic
  const isError = topic.status >= 400
  switch (rule) {
    case 'status':
      return claimsOfStatus(topic, exchange)
    case 'header':
      return isAboutHeader(message, claims['request-id-header']) ? ['request-id-header'] : []
    case 'content-type':
      return isError && !isOfServer(exchange) ? [claimOfErrorType(message, exchange)] : []
    case 'body':
      if (isAboutEncoding(message)) return []
      return isError ? ['error-shape'] : claimsOfBody(topic, exchange.response.json, wire)
    default:
      return []
  }
}

const isAboutHeader = (message: string, name: string): boolean => message.toLowerCase().includes(`the header ${name}`)

/**
 * A page for people with 403 often comes from a firewall in front of the host, which has its own errors. So do the server
 * or the router of a framework for a path that no part of the host is called for.
 */
const isOfServer = ({ request, response: { status, text } }: Exchange): boolean =>
  !isJson(text) && (status === 403 || ([400, 404].includes(status) && isOddPath(request.target)))

/** The path of a single client without an identifier. */
const isOddPath = (target: string): boolean => /\/clients\/(?!-?\d+$)/.test(target)

/** Errors in JSON can have the documented form under another media type, others cannot. */
const claimOfErrorType = (message: string, { response }: Exchange): string =>
  /^content type \S*json/.test(message) || isJson(response.text) ? 'error-media-type' : 'error-shape'

/** How characters are written says nothing about what is in the body. */
const isAboutEncoding = (message: string): boolean =>
  message.includes('byte order mark') || message.includes('not UTF-8')

/** The claims about the status of a response that the document does not describe. */
export function claimsOfStatus(
  { operation, status }: Pick<DepartureTopic, 'operation' | 'status'>,
  exchange: Exchange,
): readonly string[] {
  if (operation === 'createClient' && status < 300) return ['created-status']
  if (status === 403) return ['unauthorized-status']
  if (status < 400 || status === 401) return []
  if (operation === 'getClient') return claimsOfRefusedClient(status, exchange)
  return operation === 'listClients' ? claimsOfRefusedList(status, exchange) : claimsOfRefusedBody(status, exchange)
}

const claimsOfRefusedClient = (status: number, { request }: Exchange): string[] => {
  const isMissing = status === 404 || status === 410 || isNumber(request.target)
  return [isMissing ? 'client-not-found-status' : 'invalid-client-id-status']
}

const claimsOfRefusedList = (status: number, { request, response }: Exchange): readonly string[] =>
  status === 404 && errorsOf(response.json).length === 0
    ? claimsOfMissingList(request.target)
    : ['invalid-query-status']

function claimsOfRefusedBody(status: number, { request: { body }, response }: Exchange): string[] {
  // A path or a method that does not exist is not a refusal of the body.
  if (status === 404 || status === 405 || status === 410) return []
  if (body !== undefined && !isJson(body)) return ['malformed-body-status']
  const fields = errorsOf(response.json).map(({ field }) => field)
  const isAboutEmail = fields.length > 0 && fields.every((field) => field === 'email')
  return [status === 409 || isAboutEmail ? 'email-taken-status' : 'invalid-body-status']
}

/** A list without a match, or without the page. A later page of a search is missing for either reason. */
export function claimsOfMissingList(target: string): readonly string[] {
  if (!isLaterPage(target)) return ['nothing-found']
  return isSearch(target) ? [] : ['offset-beyond-end']
}

/** Whether the last part of a path is digits only. */
const isNumber = (target: string): boolean => /\/\d+$/.test(target)

/** Whether a page after the first one is requested. */
const isLaterPage = (target: string): boolean => /[?&]offset=[1-9]\d*(?:&|$)/.test(target)

const isSearch = (target: string): boolean => /[?&]filter(?:\[|%5B)/i.test(target)

function isJson(body: string | Uint8Array): boolean {
  try {
    JSON.parse(typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body))
    return true
  } catch {
    return false
  }
}

function claimsOfBody(topic: DepartureTopic, body: unknown, rules: WireRules): readonly string[] {
  const { operation, path, message } = topic
  if (operation === 'listClients' && !path.includes('[]')) return claimsOfPage(topic, body, rules)
  const envelope = claimOfEnvelope(topic, body)
  if (envelope) return [envelope]
  const claimOf = claimsOfFields.get(lastStep(path))
  if (claimOf) {
    const isDayDue = rules.fields.birthday?.form === 'date'
    return [claimOf({ message, birthdays: () => birthdaysOf(body, rules), isDayDue })].flat()
  }
  return message.includes('required property') && isPathOfClient(path) ? ['client-required-fields'] : []
}

/** The claims about a page, whatever its clients are like. */
function claimsOfPage({ path, message }: DepartureTopic, body: unknown, rules: WireRules): readonly string[] {
  const { totalName } = rules
  const otherForm = findPage(body, rules)?.claims ?? []
  if (otherForm.length > 0) return otherForm
  const member = lastStep(path)
  if (member === totalName) return ['total-type']
  if (isObject(body) && Number(body[totalName]) === 0) return ['nothing-found']
  const isAboutTotal = message.includes(`'${totalName}'`) || member === 'meta' || member === 'pagination'
  return [isAboutTotal ? 'total-location' : 'list-member']
}

/** The claim about what a single client is in, where the whole body is not one. */
function claimOfEnvelope({ operation, path, message }: DepartureTopic, body: unknown): string | undefined {
  if (path !== '') return undefined
  const isCreated = operation === 'createClient'
  if (message.includes("'clientId'")) return isCreated ? 'created-client-envelope' : 'client-envelope'
  return isCreated && hasOneField(body) ? 'created-client-envelope' : undefined
}

interface FieldDeparture {
  readonly message: string
  readonly birthdays: () => unknown[]
  /** The document says that a birthday is a day without a time. */
  readonly isDayDue: boolean
}

/** The claim about each field of a client that is not as the document says. */
const claimsOfFields = new Map<string, (departure: FieldDeparture) => string | string[]>([
  ['createTime', () => 'time-format'],
  ['updateTime', () => 'time-format'],
  ['loggedAt', () => 'time-format'],
  ['clientId', () => 'id-type'],
  ['numericCode', ({ message }) => (message.includes('pattern') ? 'numeric-code-zeros' : 'numeric-code-type')],
  [
    'birthday',
    ({ birthdays, isDayDue }) => {
      const wrong = birthdays().filter((birthday) => !isZeroDay(birthday) && !(isDayDue && isDay(birthday)))
      if (wrong.length === 0) return []
      return wrong.map(claimAgainstBirthday).includes('time-format') ? 'time-format' : 'birthday-format'
    },
  ],
])

const lastStep = (path: string): string => path.split('/').at(-1) ?? ''

/** Whether a path leads to a client: the whole body, or an item of a list at its top. */
const isPathOfClient = (path: string): boolean =>
  path === '' || path === '/data/[]' || (path.endsWith('/[]') && path.split('/').length === 3)

/** Such as the identifier in place of the client. */
const hasOneField = (body: unknown): boolean => isObject(body) && Object.keys(body).length === 1

/** The birthdays of a client or of a page, without those of clients who have none. */
function birthdaysOf(body: unknown, rules: WireRules): unknown[] {
  const found = findPage(body, rules)?.page.data ?? findClient(body, rules)
  return [found].flat().flatMap((client) => (isObject(client) ? (client.birthday ?? []) : []))
}
