import type { ApiRequest, ApiResponse } from '../exchange/exchange.ts'
import { mask, type Secret } from '../target/secrets.ts'

/** The request as a command to paste; tokens are read from the environment. */
export function toCurl(
  baseUrl: string,
  { method, target, headers, body }: ApiRequest,
  secrets: readonly Secret[],
): string {
  const quoted = (text: string) => quote(text, secrets)
  const given = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)
  const sent =
    body === undefined
      ? []
      : typeof body === 'string'
        ? [`--data-raw ${quoted(shorten(body, 2000))}`]
        : [`--data-binary $'${escapeBytes(body)}'`]
  return ['curl -g', method === 'HEAD' ? '-I' : `-X ${method}`, quoted(baseUrl + target), ...given, ...sent].join(' ')
}

/** In single quotes as it is; in double quotes where the shell has to fill in a secret. */
function quote(text: string, secrets: readonly Secret[]): string {
  if (mask(text, secrets) === text) return `'${text.replaceAll("'", `'\\''`)}'`
  return `"${mask(text.replace(/[\\"`$]/g, '\\$&'), secrets)}"`
}

const escapeBytes = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')

/** Status, content type and the beginning of the body. */
export function describeAnswer({ status, headers, text }: ApiResponse, secrets: readonly Secret[]): string {
  if (status === 0) return 'no answer'
  const type = headers.get('content-type') ?? 'no content type'
  return mask([status, type, shorten(text, 600)].join(' ').trim(), secrets)
}

const shorten = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}… (${text.length} characters)` : text
