import { isObject, type JsonObject } from '@b2core-clients/openapi-contract'
import type { Dialect } from '@b2core-clients/schema/dialect'
import {
  decodeClient,
  decodeCreatedClient,
  decodeError,
  decodePage,
  encodeClient,
  encodeCreatedClient,
  encodeError,
  encodeFields,
  omitFields,
  type WireRules,
} from '@b2core-clients/schema/wire'
import { placeOf } from './fault.ts'
import { withoutLength } from './without-length.ts'
import { writtenJson } from './written-json.ts'

/** Turns bodies and headers of a host into the published form, and back. A body that is not JSON stays as it is. */
export interface Forms {
  readonly read: (request: Request, status: number, text: string) => string
  readonly write: (request: Request, status: number, text: string) => string
  readonly readHeaders: (headers: Headers) => Headers
  readonly writeHeaders: (headers: Headers, status: number) => Headers
}

const requestId = 'x-request-id'

export function createForms(dialect: Dialect, wire: WireRules): Forms {
  const ownRequestId = dialect['request-id-header']
  const isProblem = dialect['error-media-type'] === 'problem-json'

  function readBody(request: Request, status: number, body: unknown): unknown {
    if (status >= 400) return readError(body)
    switch (placeOf(request)) {
      case 'list':
        return decodePage(body, wire)
      case 'get':
        return decodeClient(body, wire)
      case 'create':
        return decodeCreatedClient(body, wire)
      default:
        return body
    }
  }

  function writeBody(request: Request, status: number, body: unknown): unknown {
    if (!isObject(body)) return body
    if (status >= 400) return isError(body) ? encodeError(body, wire, { status }) : body
    switch (placeOf(request)) {
      case 'list':
        return writePage(body, wire)
      case 'get':
        return encodeClient(body, wire)
      case 'create':
        return encodeCreatedClient(body, wire)
      default:
        return body
    }
  }

  return {
    read: (request, status, text) => changeJson(text, (body) => readBody(request, status, body)),
    write: (request, status, text) => changeJson(text, (body) => writeBody(request, status, body)),
    readHeaders(headers) {
      const read = withoutLength({ headers })
      if (isProblem && read.get('content-type')?.startsWith('application/problem+json'))
        read.set('content-type', 'application/json')
      rename(read, ownRequestId, requestId)
      return read
    },
    writeHeaders(headers, status) {
      const written = withoutLength({ headers })
      if (isProblem && status >= 400 && written.get('content-type') === 'application/json')
        written.set('content-type', 'application/problem+json')
      rename(written, requestId, ownRequestId)
      return written
    },
  }
}

/** A fault may have made anything of a page. */
function writePage(page: JsonObject, wire: WireRules): unknown {
  const { data, total, ...rest } = page
  const count = wire.totalIsText && typeof total === 'number' ? String(total) : total
  const rows = Array.isArray(data)
    ? data.map((client) => omitFields(encodeFields(client, wire), wire.omittedInLists))
    : data
  const counted = total === undefined ? {} : { [wire.totalName]: count }
  return {
    ...(data !== undefined && { [wire.listMember]: rows }),
    ...(wire.totalLocation === 'top' ? counted : { [wire.totalLocation]: counted }),
    ...rest,
  }
}

/** Some shapes do not name the rule: the words of the sandbox do. */
const ruleOfWords = (message: string): string | undefined => {
  if (message.startsWith('belongs to ')) return 'unique'
  return message === 'is required' ? 'required' : undefined
}

function readError(body: unknown): unknown {
  const { message, errors } = decodeError(body)
  const named = errors?.map((one) => ({ ...one, rule: ruleOfWords(one.message) ?? one.rule }))
  return { message, ...(named && { errors: named }) }
}

const isError = (
  body: JsonObject,
): body is { message: string; errors?: { field: string; rule: string; message: string }[] } =>
  typeof body.message === 'string' &&
  Object.keys(body).every((name) => name === 'message' || name === 'errors') &&
  (body.errors === undefined || (Array.isArray(body.errors) && body.errors.every(isFieldError)))

const isFieldError = (entry: unknown): boolean =>
  isObject(entry) && typeof entry.field === 'string' && typeof entry.message === 'string'

function changeJson(text: string, change: (body: unknown) => unknown): string {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return text
  }
  const changed = change(body)
  // A fault may be about how the text is written.
  return JSON.stringify(changed) === JSON.stringify(body) ? text : writtenJson(changed)
}

function rename(headers: Headers, from: string, to: string): void {
  const value = headers.get(from)
  if (from === to || value === null) return
  headers.delete(from)
  if (to !== 'none') headers.set(to, value)
}
