import type { ApiResponse } from './exchange.ts'
import { isJson } from './media-type.ts'

/** What is wrong with headers that mean the same in every API, whether the document describes them or not. */
export function headerFaults({ headers, framingFault, status }: ApiResponse): string[] {
  return [
    ...(framingFault === undefined ? [] : [framingFault]),
    ...repeatedFaults(headers),
    ...charsetFault(headers.get('content-type') ?? ''),
    ...timeFault('Date', headers.get('date')),
    ...timeFault('Last-Modified', headers.get('last-modified')),
    ...tagFault(headers.get('etag')),
    ...retryFault(headers.get('retry-after')),
    ...originFault(headers),
    ...emptyFault(status, headers),
    ...formFaults(headers),
  ]
}

const token = "[!#$%&'*+.^_`|~0-9a-z-]+"

/** Several of something, separated by commas. */
const listOf = (one: string): RegExp => new RegExp(`^\\s*(?:${one}\\s*)?(?:,\\s*(?:${one}\\s*)?)*$`, 'i')

/** Codings that are registered. A charset is not a coding. */
const codings = '(?:aes128gcm|br|compress|dcb|dcz|deflate|exi|gzip|identity|pack200-gzip|x-compress|x-gzip|zstd)'

/** The form of the value of a header, and what it is called. */
const forms: readonly (readonly [name: string, form: RegExp, called: string])[] = [
  [
    'Content-Type',
    // Spaces can be read in one way only: otherwise a value with many of them would take forever.
    new RegExp(`^${token}/${token}\\s*(?:;\\s*(?:${token}=(?:${token}|"(?:[^"\\\\]|\\\\.)*")\\s*)?)*$`, 'i'),
    'media type',
  ],
  ['Content-Encoding', listOf(codings), 'coding'],
  ['Content-Language', listOf('(?:[a-z]{2,8}(?:-[a-z0-9]{1,8})*|[ix](?:-[a-z0-9]{1,8})+)'), 'language'],
  ['Content-Location', /^[!#$&-;=?-Z[\]_a-z~%]+$/i, 'address'],
  ['Vary', listOf(`(?:${token})`), 'name of a header'],
  ['Allow', listOf(`(?:${token})`), 'method'],
  ['Age', /^\d+$/, 'number of seconds'],
]

/** Headers that no reader can take for what they are about. */
const formFaults = (headers: Headers): string[] =>
  forms.flatMap(([name, form, called]) => {
    const value = headers.get(name)
    return value === null || value === '' || form.test(value) ? [] : [`the header ${name} is no ${called}: ${value}`]
  })

/** Headers that name a call. */
export const namesCall = /^(?:x-)?(?:amzn-|b3-)?(?:request|correlation|trace|transaction)-?id$/i

/** What shows that a header that a response has once is there several times: readers join the values with commas. */
const joined: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^content-type$/i, /^(?:[^",]|"(?:[^"\\]|\\.)*")*,/],
  [/^location$/i, /,\s*(?:\/|https?:)/i],
  [namesCall, /,\s/],
]

const repeatedFaults = (headers: Headers): string[] =>
  [...headers]
    .filter(([name, value]) => joined.some(([known, isJoined]) => known.test(name) && isJoined.test(value)))
    .map(([name, value]) => `the header ${name} is there several times: ${value}`)

/** JSON is UTF-8, and a header that says otherwise makes readers take it for something else. */
function charsetFault(type: string): string[] {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)"?/i.exec(type)?.[1]
  if (charset === undefined || !isJson(type)) return []
  return ['utf-8', 'utf8', 'us-ascii'].includes(charset.toLowerCase())
    ? []
    : [`JSON is said to be ${charset}, not UTF-8`]
}

const httpTime =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/

function timeFault(name: string, value: string | null): string[] {
  if (value === null || (httpTime.test(value) && !Number.isNaN(Date.parse(value)))) return []
  return [`the header ${name} is no time of HTTP: ${value}`]
}

const tagFault = (tag: string | null): string[] =>
  tag === null || /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(tag)
    ? []
    : [`the header ETag is no tag in quotes: ${tag}`]

const retryFault = (value: string | null): string[] =>
  value === null || /^\d+$/.test(value) || httpTime.test(value)
    ? []
    : [`the header Retry-After is neither seconds nor a time: ${value}`]

/** A page of another site may read what it gets with a person's cookies only if its origin is named. */
function originFault(headers: Headers): string[] {
  const origin = headers.get('access-control-allow-origin')
  if (origin === null) return []
  const isOne = origin === '*' || origin === 'null' || /^[a-z][a-z0-9+.-]*:\/\/[^/\s,]+$/i.test(origin)
  if (!isOne) return [`the header Access-Control-Allow-Origin is no origin: ${origin}`]
  const isOpen = origin === '*' && headers.get('access-control-allow-credentials') === 'true'
  return isOpen ? ['Access-Control-Allow-Origin is * beside Access-Control-Allow-Credentials'] : []
}

/** A response that never has a body has no length either. */
const emptyFault = (status: number, headers: Headers): string[] =>
  status === 204 && Number(headers.get('content-length') ?? 0) > 0 ? ['status 204 has a Content-Length'] : []
