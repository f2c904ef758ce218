import { splitTarget } from '../http/target.ts'
import { readQueryString } from '../request/query-string.ts'
import { cleanJson } from './clean-json.ts'
import type { Inventor } from './invent.ts'

/** A call of the recorded host. */
export interface RecordedCall {
  readonly startedAt: Date
  readonly milliseconds: number
  readonly method: string
  /** Path and query, as they were sent. */
  readonly target: string
  readonly requestHeaders: Headers
  readonly requestBody: string
  readonly status: number
  readonly responseHeaders: Headers
  readonly responseBody: string
}

interface HarHeader {
  readonly name: string
  readonly value: string
}

/**
 * Calls of these paths are written. Others, such as signing in, may have secrets in their bodies. An identifier has a digit:
 * `/api/v2/clients/types` is another operation.
 */
const clientsPath = /\/api\/v2\/clients(?:\/([^/]*\d[^/]*))?\/?$/

/** Headers that are written as they are, since they are the same for everybody. */
const keptRequestHeaders = ['accept', 'content-type']
const keptResponseHeaders = ['content-type', 'retry-after', 'allow']
const requestIdHeader = /request-?id|correlation-?id|trace-?id/

/** Values of these parameters say nothing of a person. */
const keptParameters = ['limit', 'offset', 'sort_by', 'sort_order']

/** Stands for every token. The header is written, since responses depend on whether there is one. */
const hiddenToken = 'Bearer invented'

/** A call as an entry of a HAR file, with every value of a person and every secret replaced; undefined for other paths. */
export function toHarEntry(call: RecordedCall, origin: string, inventor: Inventor) {
  const { path, query } = splitTarget(call.target)
  const found = clientsPath.exec(path)
  if (!found) return undefined
  const cleanPath = `/api/v2/clients${found[1] === undefined ? '' : `/${encodeURIComponent(cleanId(found[1], inventor))}`}`
  const queryString = readQueryString(query).map(({ name, value = '' }) => cleanParameter(name, value, inventor))
  const search = queryString.map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  const body = cleanBody(call.requestBody, inventor)
  return {
    startedDateTime: call.startedAt.toISOString(),
    time: call.milliseconds,
    request: {
      method: call.method,
      url: origin + cleanPath + (search.length === 0 ? '' : `?${search.join('&')}`),
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: cleanRequestHeaders(call.requestHeaders),
      queryString,
      ...(body !== '' && { postData: { mimeType: 'application/json', text: body } }),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: call.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: cleanResponseHeaders(call.responseHeaders, inventor),
      content: {
        size: -1,
        mimeType: call.responseHeaders.get('content-type') ?? '',
        text: cleanBody(call.responseBody, inventor),
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: -1, wait: call.milliseconds, receive: -1 },
  }
}

export type HarEntry = NonNullable<ReturnType<typeof toHarEntry>>

function cleanId(id: string, inventor: Inventor): string {
  return /^-?\d{1,15}$/.test(id) ? String(inventor.number(Number(id))) : inventor.text(id)
}

function cleanParameter(name: string, value: string, inventor: Inventor): HarHeader {
  const isName = /^[\w.[\]-]{1,64}$/.test(name)
  if (keptParameters.includes(name) && /^[\w-]{0,30}$/.test(value)) return { name, value }
  const entries = value.split(',').map((entry) => cleanId(entry.trim(), inventor))
  return { name: isName ? name : inventor.text(name), value: entries.join(',') }
}

/** A body that is not JSON is left out, since nobody can say what is in it. */
function cleanBody(text: string, inventor: Inventor): string {
  try {
    return text === '' ? '' : JSON.stringify(cleanJson(JSON.parse(text), inventor))
  } catch {
    return ''
  }
}

function cleanRequestHeaders(headers: Headers): HarHeader[] {
  const kept = pick(headers, keptRequestHeaders)
  return headers.has('authorization') ? [...kept, { name: 'authorization', value: hiddenToken }] : kept
}

function cleanResponseHeaders(headers: Headers, inventor: Inventor): HarHeader[] {
  const requestIds = [...headers].filter(([name]) => requestIdHeader.test(name))
  const invented = requestIds.map(([name, value]) => ({ name, value: inventor.text(value) }))
  return [...pick(headers, keptResponseHeaders), ...authenticationScheme(headers), ...invented]
}

/** Only the name of the scheme: what follows it may say whose token was refused. */
function authenticationScheme(headers: Headers): HarHeader[] {
  const scheme = /^[a-z]{1,20}/i.exec(headers.get('www-authenticate') ?? '')?.[0]
  return scheme === undefined ? [] : [{ name: 'www-authenticate', value: scheme }]
}

function pick(headers: Headers, names: readonly string[]): HarHeader[] {
  return names.flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [{ name, value }]
  })
}
