import { CommandError } from '../command/errors.ts'
import { isObject, type JsonObject } from '../json.ts'
import type { Observation } from './observation.ts'

/** A recorded response with what was asked. */
export interface Recorded {
  readonly observation: Observation
  readonly method: string
  /** `listClients`, `getClient` or `createClient`. */
  readonly operation: 'list' | 'get' | 'create'
  readonly query: URLSearchParams
  /** Whether the request had an `Authorization` header. */
  readonly hasToken: boolean
}

/** The calls of this API in a HAR file, whatever their host and path prefix. */
export function readHar(text: string, file: string): Recorded[] {
  let har: unknown
  try {
    har = JSON.parse(text)
  } catch {
    throw new CommandError(`${file} is not JSON; give a HAR file, as a browser or b2core-contract --har writes it.`)
  }
  const log = isObject(har) ? har.log : undefined
  const entries = isObject(log) && Array.isArray(log.entries) ? log.entries.filter(isObject) : undefined
  if (!entries) throw new CommandError(`${file} has no log.entries; give a HAR file.`)
  const recorded = entries.flatMap(readEntry)
  if (recorded.length === 0) throw new CommandError(`${file} has no call of /api/v2/clients; record some first.`)
  return recorded
}

/**
 * The paths of this API, below any prefix, with the identifier of one client. It has a digit: `/api/v2/clients/types` is
 * another operation.
 */
const clientsPath = /\/api\/v2\/clients(?:\/([^/]*\d[^/]*))?\/?$/

function readEntry({ request, response, startedDateTime }: JsonObject): Recorded[] {
  if (!isObject(request) || !isObject(response) || !URL.canParse(String(request.url))) return []
  const { pathname, searchParams } = new URL(String(request.url))
  const found = clientsPath.exec(pathname)
  if (!found) return []
  const [, id] = found
  const method = String(request.method)
  const read = id === undefined ? 'list' : 'get'
  const operation = method === 'POST' ? 'create' : read
  const headers = headersOf(response.headers)
  const content = isObject(response.content) ? response.content : {}
  const given = Date.parse(String(startedDateTime))
  return [
    {
      observation: {
        request: `${method} /api/v2/clients${id === undefined ? '' : '/{clientId}'} of the recording`,
        status: Number(response.status),
        headers,
        json: parseContent(content),
        isEmpty: content.text === '' || content.size === 0,
        // A recording has decoded text.
        encoding: 'UTF-8',
        time: Number.isNaN(given) ? 0 : given,
      },
      method,
      operation,
      query: searchParams,
      hasToken: headersOf(request.headers).has('authorization'),
    },
  ]
}

function headersOf(list: unknown): Headers {
  const headers = new Headers()
  for (const header of Array.isArray(list) ? list.filter(isObject) : []) {
    const [name, value] = [String(header.name), String(header.value)]
    // Names such as `:status` come from HTTP/2 and are not headers. A value beyond Latin-1 cannot be one.
    if (/^[\w-]+$/.test(name) && /^[\t -~\x80-\xff]*$/.test(value)) headers.append(name, value)
  }
  return headers
}

function parseContent({ text, encoding }: JsonObject): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(withoutMark(encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text))
  } catch {
    return undefined
  }
}

/** Some hosts write a byte order mark before JSON. */
const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')
