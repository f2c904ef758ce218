import { isObject } from '@b2core-clients/schema/json'
import { describeValue, shorten } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { readQueryString } from '../request/query-string.ts'

/** Which requests a fault or an expectation is about. A request must meet every condition that is given. */
export interface RequestMatch {
  /** The `operationId`. @default all operations */
  readonly operation?: string | undefined
  /** The name of the admin whose token was sent. @default all admins */
  readonly admin?: string | undefined
  /** Query parameters by name, as `{ 'filter[name]': 'doe' }`. Their values are compared as text. */
  readonly query?: Readonly<Record<string, ExpectedValue>> | undefined
  /** Headers by name in any case. Headers with secrets, such as `Authorization`, cannot be compared. */
  readonly headers?: Readonly<Record<string, ExpectedValue>> | undefined
  /** Fields of the JSON body by path, as `{ 'info.givenName': 'John' }`. */
  readonly body?: Readonly<Record<string, ExpectedValue>> | undefined
}

/** The value itself, a part of a text in any case, or whether there is a value at all. */
export type ExpectedValue =
  | string
  | number
  | boolean
  | null
  | { readonly contains: string }
  | { readonly present: boolean }

/** The names that conditions can have. Another one would meet no request. */
export interface KnownNames {
  /** Every `operationId`. */
  readonly operations: readonly string[]
  /** Those of the admins. */
  readonly admins: readonly string[]
}

/** What of a request can be compared. */
export interface ReceivedRequest {
  readonly operation: string | undefined
  readonly admin: string | undefined
  /** Without the question mark, still encoded. */
  readonly query: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** The JSON value; undefined when the request has none. */
  readonly body: unknown
}

/** Headers that have secrets. They are neither compared nor shown. */
export const secretHeaders: readonly string[] = ['authorization', 'cookie', 'proxy-authorization', 'x-sandbox-control']

/**
 * Names of other headers that often have secrets. A caller who sends a token in the wrong header looks for it in the log, so
 * that the header is shown without its value.
 */
export const secretLikeHeader =
  /token|secret|passw|credential|session|api[-_]?key|authori[sz]|authent|(^|[-_])auth([-_]|$)/i

export const matchNames = ['operation', 'admin', 'query', 'headers', 'body'] as const

/** Whether a request meets every condition. */
export function matchesRequest(match: RequestMatch, request: ReceivedRequest): boolean {
  if (match.operation !== undefined && match.operation !== request.operation) return false
  if (match.admin !== undefined && match.admin !== request.admin) return false
  return (
    meetsAll(match.query, (name) => valuesInQuery(request.query, name)) &&
    meetsAll(match.headers, (name) => [request.headers[name.toLowerCase()]].flat()) &&
    meetsAll(match.body, (path) => [valueAt(request.body, path)])
  )
}

/**
 * Throws SandboxError when the conditions are invalid.
 * @param subject What has them, to begin a message: "A fault".
 */
export function checkRequestMatch(subject: string, match: RequestMatch, { operations, admins }: KnownNames): void {
  const refuse = (name: string, value: unknown, expected: string): never => {
    throw new SandboxError(`${subject}'s "${name}" is ${describeValue(value)}; give ${expected}.`)
  }
  const { operation, admin } = match
  if (operation !== undefined && !operations.includes(operation)) {
    refuse('operation', operation, `one of ${operations.join(', ')}`)
  }
  if (admin !== undefined && !admins.includes(admin)) {
    // It is not repeated, since it can be a token.
    throw new SandboxError(`${subject}'s "admin" is not the name of an admin; give one of ${admins.join(', ')}.`)
  }
  for (const part of ['query', 'headers', 'body'] as const) {
    const conditions = match[part]
    if (conditions === undefined) continue
    if (!isObject(conditions)) refuse(part, conditions, 'an object, as {"name": "value"}')
    for (const [name, value] of Object.entries(conditions)) {
      if (name === '')
        throw new SandboxError(`${subject}'s "${part}" has an empty name; give one, as {"name": "value"}.`)
      if (!isExpectedValue(value)) {
        refuse(`${part}.${shorten(name)}`, value, 'a value, {"contains": "text"} or {"present": true}')
      }
      if (part === 'headers' && secretHeaders.includes(name.toLowerCase())) {
        throw new SandboxError(`${subject} cannot compare the header ${describeValue(name)}; use "admin".`)
      }
    }
  }
}

/** The conditions in words, to follow the name of what was called. */
export function describeMatch({ operation = 'any operation', admin, query, headers, body }: RequestMatch): string {
  const conditions = [
    ...(admin === undefined ? [] : [`by ${shorten(admin)}`]),
    ...describeConditions('query', query),
    ...describeConditions('header', headers),
    ...describeConditions('body', body),
  ]
  return [operation, ...conditions].join(', ')
}

function describeConditions(where: string, conditions: RequestMatch['query'] = {}): string[] {
  return Object.entries(conditions).map(([name, value]) => `${where} ${shorten(name)} ${describeValue(value)}`)
}

function isExpectedValue(value: unknown): value is ExpectedValue {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true
  if (!isObject(value) || Object.keys(value).length !== 1) return false
  return typeof value.contains === 'string' || typeof value.present === 'boolean'
}

function meetsAll(
  conditions: Readonly<Record<string, ExpectedValue>> | undefined,
  read: (name: string) => readonly unknown[],
): boolean {
  if (!conditions) return true
  return Object.entries(conditions).every(([name, expected]) => meets(expected, read(name)))
}

/** Whether one of the values, undefined where there is none, is the expected one. */
function meets(expected: ExpectedValue, values: readonly unknown[]): boolean {
  const present = values.filter((value) => value !== undefined)
  if (!isObject(expected)) return present.some((value) => isEqual(value, expected))
  if ('present' in expected) return present.length > 0 === expected.present
  const part = expected.contains.toLowerCase()
  return present.some((value) => typeof value === 'string' && value.toLowerCase().includes(part))
}

/** Texts of a query or header are compared with the text of a number, since they have no other type. */
function isEqual(value: unknown, expected: unknown): boolean {
  return value === expected || (typeof value === 'string' && typeof expected === 'number' && value === String(expected))
}

function valuesInQuery(query: string, name: string): unknown[] {
  return readQueryString(query)
    .filter((pair) => pair.name === name)
    .map(({ value }) => value)
}

function valueAt(body: unknown, path: string): unknown {
  let value: unknown = body
  for (const step of path.split('.')) {
    const isContainer = typeof value === 'object' && value !== null
    value = isContainer && Object.hasOwn(value as object, step) ? (value as Record<string, unknown>)[step] : undefined
  }
  return value
}
