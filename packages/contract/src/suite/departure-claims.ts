import { type DepartureTopic, type Exchange, isObject } from '@b2core-clients/openapi-contract'
import type { WireRules } from '@b2core-clients/schema/wire'
import { claimAgainstBirthday } from './birthday-claims.ts'
import { errorsOf } from './errors.ts'
import type { Installation } from './installation.ts'
import { findClient, findPage } from './other-forms/envelopes.ts'

const times = new Set(['createTime', 'updateTime', 'loggedAt'])

/** The claims that a response refutes which is not as the document says. One fact refutes one claim. */
export const claimsOfDeparture =
  ({ claims, wire }: Installation) =>
  (topic: DepartureTopic, exchange: Exchange): readonly string[] => {
    const { rule, status, message } = topic
    if (rule === 'status') return claimsOfStatus(topic, exchange)
    if (rule === 'header') {
      const name = claims['request-id-header']
      return message.toLowerCase().includes(`the header ${name}`) ? ['request-id-header'] : []
    }
    if (rule === 'content-type')
      return status < 400 ? [] : [/^content type \S*json/.test(message) ? 'error-media-type' : 'error-shape']
    // How characters are written says nothing about what is in the body.
    if (rule !== 'body' || message.includes('byte order mark') || message.includes('not UTF-8')) return []
    return status < 400 ? claimsOfBody(topic, exchange.response.json, wire) : ['error-shape']
  }

/** The claims about the status of a response that the document does not describe. */
export function claimsOfStatus(
  { operation, status }: Pick<DepartureTopic, 'operation' | 'status'>,
  { request: { target, body }, response }: Exchange,
): readonly string[] {
  if (operation === 'createClient' && status < 300) return ['created-status']
  if (status < 400 || status === 401 || status === 403) return status === 403 ? ['unauthorized-status'] : []
  const isMissing = status === 404 || status === 410 || isNumber(target)
  if (operation === 'getClient') return [isMissing ? 'client-not-found-status' : 'invalid-client-id-status']
  const fields = errorsOf(response.json).map(({ field }) => field)
  if (operation === 'listClients' && status === 404 && fields.length === 0) return claimsOfMissingList(target)
  if (operation === 'listClients') return ['invalid-query-status']
  // A path or a method that does not exist is not a refusal of the body.
  if (status === 404 || status === 405 || status === 410) return []
  if (body !== undefined && !isJson(body)) return ['malformed-body-status']
  const isAboutEmail = fields.length > 0 && fields.every((field) => field === 'email')
  return [status === 409 || isAboutEmail ? 'email-taken-status' : 'invalid-body-status']
}

/** A list without a match, or without the page. A later page of a search is missing for either reason. */
function claimsOfMissingList(target: string): readonly string[] {
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

function claimsOfBody(
  { operation, path, message }: DepartureTopic,
  body: unknown,
  rules: WireRules,
): readonly string[] {
  const field = path.split('/').at(-1) ?? ''
  if (operation === 'listClients' && !path.includes('[]')) {
    const otherForm = findPage(body, rules)?.claims ?? []
    if (otherForm.length > 0) return otherForm
    if (field === 'total') return ['total-type']
    if (isObject(body) && Number(body.total) === 0) return ['nothing-found']
    return [
      message.includes("'total'") || field === 'meta' || field === 'pagination' ? 'total-location' : 'list-member',
    ]
  }
  const isMissing = message.includes('required property')
  if (path === '' && message.includes("'clientId'"))
    return [operation === 'createClient' ? 'created-client-envelope' : 'client-envelope']
  if (path === '' && operation === 'createClient' && hasOneField(body)) return ['created-client-envelope']
  if (times.has(field)) return ['time-format']
  if (field === 'birthday')
    return birthdaysOf(body, rules).map(claimAgainstBirthday).includes('time-format')
      ? ['time-format']
      : ['birthday-format']
  if (field === 'clientId') return ['id-type']
  if (field === 'numericCode') return [message.includes('pattern') ? 'numeric-code-zeros' : 'numeric-code-type']
  const isClient = path === '' || path === '/data/[]' || (path.endsWith('/[]') && path.split('/').length === 3)
  return isMissing && isClient ? ['client-required-fields'] : []
}

/** Such as the identifier in place of the client. */
const hasOneField = (body: unknown): boolean => isObject(body) && Object.keys(body).length === 1

/** The birthdays of a client or of a page, without those of clients who have none. */
function birthdaysOf(body: unknown, rules: WireRules): unknown[] {
  const found = findPage(body, rules)?.page.data ?? findClient(body, rules)
  return [found].flat().flatMap((client) => (isObject(client) ? (client.birthday ?? []) : []))
}
