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
  const given = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${shorten(value, 300)}`)}`)
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
  return [`--data-raw ${quote(shorten(shown, 2000), secrets)}`]
}

/** In single quotes as it is; in double quotes where the shell has to fill in a secret. */
function quote(text: string, secrets: readonly Secret[]): string {
  if (mask(text, secrets) === text) return `'${text.replaceAll("'", `'\\''`)}'`
  return `"${mask(text.replace(/[\\"`$]/g, '\\$&'), secrets)}"`
}

const escapeBytes = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')

/** Status, content type and the beginning of the body. */
export function describeResponse(response: ApiResponse, { secrets, hiding }: ShownOptions): string {
  const { status, headers } = response
  if (status === 0) return 'no response'
  const type = headers.get('content-type') ?? 'no content type'
  return mask([status, type, shorten(shownBody(response, hiding), 600)].join(' ').trim(), secrets)
}

const shorten = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}… (${text.length} characters)` : text
