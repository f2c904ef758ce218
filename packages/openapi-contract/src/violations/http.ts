import fc from 'fast-check'
import { isObject } from '../document/json.ts'
import type { Operation, Parameter } from '../document/operations.ts'
import { bodySubject, type Constraint, requestSubject } from '../document/subject.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import { fitOf, isJson } from '../exchange/media-type.ts'
import { withPairs } from '../exchange/with-pairs.ts'
import { sampleOne } from '../generating/sample-one.ts'
import { notQuiteJson } from './not-quite-json.ts'
import type { Credentials, Violation } from './violation.ts'

/** Rules that OpenAPI leaves open and that a server may have all the same. */
export interface Strictness {
  /** Refuses a query parameter that is not described, also one in the wrong case. @default false */
  readonly unknownParameters?: boolean
  /** Refuses a parameter that is not a list and is given twice. @default false */
  readonly repeatedParameters?: boolean
  /**
   * Refuses a number, a boolean, an enum or a list that is given without a value, as `limit=`, and a list with an empty
   * entry, as `ids=1,,2`. @default false
   */
  readonly emptyParameters?: boolean
  /** Refuses a parameter whose percent-encoding is broken, and what is not UTF-8. @default false */
  readonly encoding?: boolean
}

/** What can be wrong with a request beside its values. */
export function violateHttp(
  operation: Operation,
  requests: () => fc.Arbitrary<ApiRequest>,
  strictness: Strictness,
): Violation[] {
  const broken = (
    constraint: Constraint,
    change: (request: ApiRequest) => ApiRequest,
    more: Partial<Violation> = {},
  ): Violation => ({
    operation,
    subject: requestSubject,
    constraint,
    credentials: 'good',
    requests: () => requests().map(change),
    ...more,
  })
  return [
    ...(operation.security.length > 0 ? violateCredentials(operation, broken) : []),
    ...violateQuery(operation, broken, strictness),
    ...violateJson(operation, broken, requests, strictness),
    ...violateMedia(operation, broken),
    ...violateAccept(operation, broken),
    ...violateTag(operation, broken),
  ]
}

type Broken = (
  constraint: Constraint,
  change: (request: ApiRequest) => ApiRequest,
  more?: Partial<Violation>,
) => Violation

function violateCredentials({ security, responses }: Operation, broken: Broken): Violation[] {
  const ways = ['none', 'unknown token', 'wrong scheme', 'empty token'] satisfies Credentials[]
  // A key has no scheme to be wrong about.
  const hasScheme = security.some(({ kind }) => kind !== 'key')
  const documented = [401, 403].filter((status) => responses.some((response) => response.status === String(status)))
  const usual = documented.length > 0 ? documented : [401]
  return ways
    .filter((way) => hasScheme || way !== 'wrong scheme')
    .map((credentials) => {
      // A request with an empty token is malformed (RFC 6750).
      const statuses = credentials === 'empty token' ? [...usual, 400] : usual
      return broken({ keyword: 'credentials', variant: credentials }, (request) => request, { credentials, statuses })
    })
}

/** Media types that a document without them does not promise. */
const otherTypes = ['application/xml', 'image/svg+xml', 'audio/ogg']

function violateAccept({ responses }: Operation, broken: Broken): Violation[] {
  const notAcceptable = responses.find(({ status }) => status === '406')
  if (!notAcceptable) return []
  const documented = responses.flatMap(({ content }) => [...content.keys()])
  const other = otherTypes.find((type) => documented.every((one) => fitOf(one, type) === 0))
  if (other === undefined) return []
  const change = (request: ApiRequest) => withHeader(request, 'accept', other)
  return [broken({ keyword: 'Accept' }, change, { statuses: [406], pointers: [notAcceptable.pointer] })]
}

/** The tag of no version: RFC 9110 forbids the change, and the document says with which status. */
function violateTag({ parameters, responses }: Operation, broken: Broken): Violation[] {
  const header = parameters.find((parameter) => parameter.in === 'header' && /^if-match$/i.test(parameter.name))
  const failed = responses.find(({ status }) => status === '412')
  if (!header || !failed) return []
  const change = (request: ApiRequest) => withHeader(request, 'if-match', '"the-tag-of-no-version"')
  const about = { subject: { place: 'header', name: header.name } as const, field: header.name }
  return [broken({ keyword: 'tag' }, change, { ...about, pointers: [failed.pointer] })]
}

function violateQuery({ parameters }: Operation, broken: Broken, strictness: Strictness): Violation[] {
  const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.style !== 'deepObject')
  return [
    ...(strictness.unknownParameters ? addUnknown(query, broken) : []),
    ...query.flatMap((parameter) => [
      ...(strictness.repeatedParameters ? giveTwice(parameter, broken) : []),
      ...(strictness.emptyParameters ? giveEmpty(parameter, broken) : []),
    ]),
  ]
}

/** A parameter that nobody described, and each one that is described in the wrong letter case. */
function addUnknown(query: readonly Parameter[], broken: Broken): Violation[] {
  if (query.some((parameter) => parameter.names === 'any')) return []
  const names = new Set(query.map(({ name }) => name))
  const inOtherCase = query.flatMap(({ name }) => {
    const other = [name.toLowerCase(), name.toUpperCase()].find((one) => !names.has(one))
    if (!other) return []
    const change = (request: ApiRequest) => withPairs(request, `${encodeURIComponent(other)}=1`)
    const about = { subject: { place: 'query', name } as const, field: other, isStrict: true }
    return [broken({ keyword: 'unknown parameter', variant: 'case' }, change, about)]
  })
  const unknown = broken({ keyword: 'unknown parameter' }, (request) => withPairs(request, 'unknown_parameter=1'), {
    field: 'unknown_parameter',
    isStrict: true,
  })
  return [unknown, ...inOtherCase]
}

const aboutQuery = ({ name }: Parameter): Partial<Violation> => ({
  subject: { place: 'query', name },
  field: name,
  isStrict: true,
})

const isListParameter = ({ schema }: Parameter): boolean => [schema.type].flat().includes('array')

function giveTwice(parameter: Parameter, broken: Broken): Violation[] {
  const key = encodeURIComponent(parameter.name)
  const sample = sampleOf(parameter.schema)
  if (isListParameter(parameter) || sample === undefined) return []
  const pair = `${key}=${sample}`
  const change = (request: ApiRequest) => withPairs(dropQuery(request, key), pair, pair)
  return [broken({ keyword: 'given twice' }, change, aboutQuery(parameter))]
}

/** Without a value, and with an empty one between others. */
function giveEmpty(parameter: Parameter, broken: Broken): Violation[] {
  const { schema, explode } = parameter
  const key = encodeURIComponent(parameter.name)
  const give = (constraint: Constraint, value: string) =>
    broken(constraint, (request) => withPairs(dropQuery(request, key), `${key}=${value}`), aboutQuery(parameter))
  const mayBeEmpty = schema.type === 'string' && !Array.isArray(schema.enum) && !schema.minLength
  const hasItemRule = isObject(schema.items) && schema.items.minLength === 1
  const ofItems = hasItemRule ? { keyword: 'minLength', part: 'items' } : { keyword: 'empty entry' }
  return [
    ...(mayBeEmpty ? [] : [give({ keyword: 'given empty' }, '')]),
    ...(isListParameter(parameter) && !explode ? [give(ofItems, '1,,1')] : []),
  ]
}

function sampleOf(schema: Parameter['schema']): string | undefined {
  const value = schema.example ?? schema.default ?? (Array.isArray(schema.enum) ? schema.enum[0] : undefined)
  if (typeof value === 'string' || typeof value === 'number') return encodeURIComponent(value)
  if (schema.type === 'string') return 'a'
  return schema.type === 'integer' ? String(schema.minimum ?? 1) : undefined
}

function dropQuery(request: ApiRequest, key: string): ApiRequest {
  const [path = '', query = ''] = request.target.split('?')
  const kept = query.split('&').filter((pair) => pair !== '' && pair.split('=')[0] !== key)
  return { ...request, target: kept.length > 0 ? `${path}?${kept.join('&')}` : path }
}

const withHeader = (request: ApiRequest, name: string, value: string): ApiRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
})

const withoutBody = ({ body: _, headers, ...request }: ApiRequest): ApiRequest => ({
  ...request,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type')),
})

const wholeBody = bodySubject('')

function violateMedia({ body }: Operation, broken: Broken): Violation[] {
  if (!body) return []
  const json = [...body.content.keys()].find(isJson)
  const withBody = (sent: NonNullable<ApiRequest['body']>) => (request: ApiRequest) => ({
    ...withHeader(request, 'content-type', json ?? 'application/json'),
    body: sent,
  })
  const malformed = json
    ? malformedBodies.map(([name, sent]) =>
        broken({ keyword: 'malformed body', variant: name }, withBody(sent), { subject: wholeBody }),
      )
    : []
  const empty =
    json && body.required
      ? [
          broken({ keyword: 'empty body' }, withBody(''), { subject: wholeBody }),
          broken({ keyword: 'empty body', variant: 'no content type' }, withoutBody, { subject: wholeBody }),
        ]
      : []
  // Only a body that is sent can be of the wrong kind.
  const otherType = (type: string) =>
    broken(
      { keyword: 'content type', variant: type },
      (request) => ({ ...withHeader(request, 'content-type', type), body: request.body || '{}' }),
      { subject: wholeBody },
    )
  return [
    ...malformed,
    ...empty,
    ...['text/plain', 'application/xml'].filter((type) => !body.content.has(type)).map(otherType),
  ]
}

function violateJson(
  { body }: Operation,
  broken: Broken,
  requests: () => fc.Arbitrary<ApiRequest>,
  { encoding }: Strictness,
): Violation[] {
  const json = [...(body?.content.keys() ?? [])].find(isJson)
  if (json === undefined) return []
  const malformed = (variant: string, more: Partial<Violation>): Violation =>
    broken({ keyword: 'malformed body', variant }, (request) => request, { subject: wholeBody, ...more })
  const withBytes = (request: ApiRequest, sent: NonNullable<ApiRequest['body']>): ApiRequest => ({
    ...withHeader(request, 'content-type', json),
    body: sent,
  })
  return [
    malformed('not quite JSON', notQuiteJson(json, requests)),
    ...(encoding
      ? [
          malformed('not UTF-8', {
            requests: () =>
              fc.tuple(requests(), fc.constantFrom(...notUtf8)).map(([request, sent]) => withBytes(request, sent)),
            always: () =>
              sampleOne(requests(), 1).flatMap((request) => notUtf8.map((sent) => withBytes(request, sent))),
          }),
        ]
      : []),
  ]
}

type NamedBody = readonly [string, NonNullable<ApiRequest['body']>]

const malformedBodies: readonly NamedBody[] = [
  ['cut short', '{"email":'],
  ['trailing comma', '{"a":1,}'],
  ['single quotes', "{'a':1}"],
  ['two values', '{}{}'],
  ['NaN', '{"a":NaN}'],
]

const bytesAround = (...bytes: number[]) => new Uint8Array([...Buffer.from('{"a":"'), ...bytes, ...Buffer.from('"}')])
const inUtf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))

/** Bodies that are JSON only for a reader that decodes or replaces their bytes: JSON is UTF-8. */
const notUtf8: readonly NonNullable<ApiRequest['body']>[] = [
  bytesAround(0xff),
  // ISO-8859-1, an overlong letter, and half of a pair.
  bytesAround(0xe9),
  bytesAround(0xc1, 0xa1),
  bytesAround(0xed, 0xa0, 0xbd),
  inUtf16('{"a":"b"}'),
  inUtf16('\ufeff{"a":"b"}'),
  new Uint8Array(Buffer.from('\ufeff{"a":"b"}', 'utf16le').swap16()),
]
