import { type DepartureTopic, type Exchange, isObject } from '@b2core-clients/openapi-contract'
import { claimAgainstBirthday } from './birthday-claims.ts'
import { errorsOf } from './errors.ts'
import type { Installation } from './installation.ts'

const times = new Set(['createTime', 'updateTime', 'loggedAt'])

/** The claims that a response refutes which is not as the document says. One fact refutes one claim. */
export const claimsOfDeparture =
  ({ claims }: Installation) =>
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
    return status < 400 ? claimsOfBody(topic, exchange.response.json) : ['error-shape']
  }

function claimsOfStatus(
  { operation, status }: DepartureTopic,
  { request: { target, body }, response }: Exchange,
): readonly string[] {
  if (operation === 'createClient' && status < 300) return ['created-status']
  if (status < 400 || status === 401 || status === 403) return status === 403 ? ['unauthorized-status'] : []
  const isMissing = status === 404 || status === 410 || isNumber(target)
  if (operation === 'getClient') return [isMissing ? 'client-not-found-status' : 'invalid-client-id-status']
  if (operation === 'listClients' && status === 404)
    return [isLaterPage(target) ? 'offset-beyond-end' : 'nothing-found']
  if (operation === 'listClients') return ['invalid-query-status']
  if (body !== undefined && !isJson(body)) return ['malformed-body-status']
  const fields = errorsOf(response.json).map(({ field }) => field)
  const isAboutEmail = fields.length > 0 && fields.every((field) => field === 'email')
  return [status === 409 || isAboutEmail ? 'email-taken-status' : 'invalid-body-status']
}

/** Whether the last part of a path is digits only. */
const isNumber = (target: string): boolean => /\/\d+$/.test(target)

/** Whether a page after the first one is requested. */
const isLaterPage = (target: string): boolean => /[?&]offset=[1-9]\d*(?:&|$)/.test(target)

function isJson(body: string | Uint8Array): boolean {
  try {
    JSON.parse(typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body))
    return true
  } catch {
    return false
  }
}

function claimsOfBody({ operation, path, message }: DepartureTopic, body: unknown): readonly string[] {
  const field = path.split('/').at(-1) ?? ''
  if (operation === 'listClients' && !path.includes('[]')) {
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
    return birthdaysOf(body).map(claimAgainstBirthday).includes('time-format') ? ['time-format'] : ['birthday-format']
  if (field === 'clientId') return ['id-type']
  if (field === 'numericCode') return [message.includes('pattern') ? 'numeric-code-zeros' : 'numeric-code-type']
  const isClient = path === '' || path === '/data/[]' || (path.endsWith('/[]') && path.split('/').length === 3)
  return isMissing && isClient ? ['client-required-fields'] : []
}

/** Such as the identifier in place of the client. */
const hasOneField = (body: unknown): boolean => isObject(body) && Object.keys(body).length === 1

/** The birthdays of a client or of a page, without those of clients who have none. */
function birthdaysOf(body: unknown): unknown[] {
  const { data = body } = isObject(body) ? body : {}
  return [data].flat().flatMap((client) => (isObject(client) ? (client.birthday ?? []) : []))
}
