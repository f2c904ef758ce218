import type { ApiRequest, ApiResponse } from '../engine/exchange.ts'

const secretHeaders = new Set(['authorization', 'cookie', 'set-cookie', 'x-api-key', 'proxy-authorization'])

/** Headers with every secret replaced; the scheme of an authorization stays. */
export function maskHeaders(headers: Iterable<readonly [string, string]>): [string, string][] {
  return [...headers].map(([name, value]) => [name, secretHeaders.has(name.toLowerCase()) ? mask(value) : value])
}

const mask = (value: string): string => (/^Bearer /i.test(value) ? 'Bearer $B2CORE_TOKEN' : '***')

/** The request as a command to paste; the token is read from the environment. */
export function toCurl(baseUrl: string, { method, target, headers, body }: ApiRequest): string {
  const given = maskHeaders(Object.entries(headers)).map(([name, value]) =>
    value.includes('$B2CORE_TOKEN') ? `-H "${name}: ${value}"` : `-H ${quote(`${name}: ${value}`)}`,
  )
  const sent =
    body === undefined
      ? []
      : typeof body === 'string'
        ? [`--data-raw ${quote(shorten(body, 2000))}`]
        : [`--data-binary $'${escapeBytes(body)}'`]
  return ['curl -g', `-X ${method}`, quote(baseUrl + target), ...given, ...sent].join(' ')
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const escapeBytes = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')

/** Status, content type and the beginning of the body. */
export function describeAnswer({ status, headers, text }: ApiResponse): string {
  return [status, headers.get('content-type') ?? 'no content type', shorten(text, 600)].join(' ').trim()
}

const shorten = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}… (${text.length} characters)` : text
