import { parseJson } from '../document/json.ts'
import { type Addresses, type ApiRequest, type ApiResponse, addressOf } from '../exchange/exchange.ts'
import { mask, type Secret } from '../target/secrets.ts'
import { type DataHiding, shownBody } from './data-hiding.ts'

export interface ShownOptions {
  /** Texts that are replaced by the variables that hold them. */
  readonly secrets: readonly Secret[]
  /** Hides values of the data. @default they are shown */
  readonly hiding?: DataHiding | undefined
}

/** The request as a command to paste; tokens are read from the environment. */
export function toCurl(addresses: Addresses, request: ApiRequest, { secrets, hiding }: ShownOptions): string {
  const { method, target, headers, body } = request
  const shown = { ...request, target: hiding?.query(target) ?? target }
  const quoted = (text: string) => quote(text, secrets)
  const given = Object.entries(headers).map(([name, value]) => `-H ${quoteHeader(name, value, secrets)}`)
  return [
    'curl -g',
    method === 'HEAD' ? '-I' : `-X ${method}`,
    quoted(addressOf(addresses, shown)),
    ...given,
    ...sentBody(body, { secrets, hiding }),
  ].join(' ')
}

function sentBody(body: ApiRequest['body'], { secrets, hiding }: ShownOptions): string[] {
  if (body === undefined) return []
  if (typeof body !== 'string') return [`--data-binary $'${escapeBytes(body)}'`]
  const shown = hiding ? hiding.body(body, parseJson(body)) : body
  return [`--data-raw ${quote(shown, secrets, mostOfBody)}`]
}

/** Characters of a body and of a header that are shown. */
const [mostOfBody, mostOfHeader] = [2000, 300]

/**
 * In single quotes as it is; in double quotes where the shell has to fill in a secret. It is shortened only after secrets
 * are replaced: nobody would recognize the beginning of one.
 */
function quote(text: string, secrets: readonly Secret[], most = Number.POSITIVE_INFINITY): string {
  if (mask(text, secrets) === text) return `'${shorten(text, most).replaceAll("'", `'\\''`)}'`
  return `"${shorten(mask(escapeForShell(text), secrets), most)}"`
}

/** A secret is in the value of a header. Its name can have the same text by chance. */
function quoteHeader(name: string, value: string, secrets: readonly Secret[]): string {
  if (mask(value, secrets) === value) return quote(`${name}: ${shorten(value, mostOfHeader)}`, [])
  return `"${escapeForShell(`${name}: `)}${mask(escapeForShell(value), secrets)}"`
}

const escapeForShell = (text: string): string => text.replace(/[\\"`$]/g, '\\$&')

const escapeBytes = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')

/** Status, content type and the beginning of the body. */
export function describeResponse(response: ApiResponse, { secrets, hiding }: ShownOptions): string {
  const { status, headers } = response
  if (status === 0) return 'no response'
  const type = headers.get('content-type') ?? 'no content type'
  const body = shorten(mask(shownBody(response, hiding), secrets), 600)
  return [status, mask(type, secrets), body].join(' ').trim()
}

const shorten = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}… (${text.length} characters)` : text
