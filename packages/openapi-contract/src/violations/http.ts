import type fc from 'fast-check'
import { isObject } from '../document/json.ts'
import type { Operation } from '../document/operations.ts'
import { bodySubject, type Constraint, requestSubject } from '../document/subject.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import { isJson } from '../exchange/media-type.ts'
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
  requests: fc.Arbitrary<ApiRequest>,
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
    requests: requests.map(change),
    ...more,
  })
  return [
    ...(operation.security.length > 0 ? violateCredentials(operation, broken) : []),
    ...violateQuery(operation, broken, strictness),
    ...violateMedia(operation, broken, strictness),
    ...violateAccept(operation, broken),
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
  const statuses = documented.length > 0 ? documented : [401]
  return ways
    .filter((way) => hasScheme || way !== 'wrong scheme')
    .map((credentials) =>
      broken({ keyword: 'credentials', variant: credentials }, (request) => request, { credentials, statuses }),
    )
}

function violateAccept({ responses }: Operation, broken: Broken): Violation[] {
  const notAcceptable = responses.find(({ status }) => status === '406')
  if (!notAcceptable) return []
  const change = (request: ApiRequest) => withHeader(request, 'accept', 'application/xml')
  return [broken({ keyword: 'Accept' }, change, { statuses: [406], pointers: [notAcceptable.pointer] })]
}

const append = (request: ApiRequest, pair: string): ApiRequest => ({
  ...request,
  target: `${request.target}${request.target.includes('?') ? '&' : '?'}${pair}`,
})

function violateQuery({ parameters }: Operation, broken: Broken, strictness: Strictness): Violation[] {
  const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.style !== 'deepObject')
  const names = new Set(query.map(({ name }) => name))
  const found: Violation[] = []
  if (strictness.unknownParameters) {
    found.push(
      broken({ keyword: 'unknown parameter' }, (request) => append(request, 'unknown_parameter=1'), {
        field: 'unknown_parameter',
        isStrict: true,
      }),
    )
    for (const { name } of query) {
      const other = [name.toLowerCase(), name.toUpperCase()].find((one) => !names.has(one))
      if (!other) continue
      const pair = `${encodeURIComponent(other)}=1`
      found.push(
        broken({ keyword: 'unknown parameter', variant: 'case' }, (request) => append(request, pair), {
          subject: { place: 'query', name },
          field: other,
          isStrict: true,
        }),
      )
    }
  }
  for (const { name, schema, explode } of query) {
    const key = encodeURIComponent(name)
    const bare = (request: ApiRequest): ApiRequest => dropQuery(request, key)
    const isList = [schema.type].flat().includes('array')
    const sample = sampleOf(schema)
    const about = { subject: { place: 'query', name } as const, field: name, isStrict: true }
    if (strictness.repeatedParameters && !isList && sample !== undefined)
      found.push(
        broken(
          { keyword: 'given twice' },
          (request) => append(append(bare(request), `${key}=${sample}`), `${key}=${sample}`),
          about,
        ),
      )
    const isLoose = schema.type === 'string' && !Array.isArray(schema.enum) && !schema.minLength
    if (strictness.emptyParameters && !isLoose)
      found.push(broken({ keyword: 'given empty' }, (request) => append(bare(request), `${key}=`), about))
    if (strictness.emptyParameters && isList && !explode) {
      const hasItemRule = isObject(schema.items) && schema.items.minLength === 1
      const rule = hasItemRule ? { keyword: 'minLength', part: 'items' } : { keyword: 'empty entry' }
      found.push(broken(rule, (request) => append(bare(request), `${key}=1,,1`), about))
    }
  }
  return found
}

function sampleOf(schema: Violation['operation']['parameters'][number]['schema']): string | undefined {
  const value = schema.example ?? schema.default ?? (Array.isArray(schema.enum) ? schema.enum[0] : undefined)
  if (typeof value === 'string' || typeof value === 'number') return encodeURIComponent(value)
  return schema.type === 'string' ? 'a' : schema.type === 'integer' ? String(schema.minimum ?? 1) : undefined
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

const wholeBody = bodySubject('')

function violateMedia({ body }: Operation, broken: Broken, { encoding }: Strictness): Violation[] {
  if (!body) return []
  const json = [...body.content.keys()].find(isJson)
  const withBody = (sent: NonNullable<ApiRequest['body']>) => (request: ApiRequest) => ({
    ...withHeader(request, 'content-type', json ?? 'application/json'),
    body: sent,
  })
  const malformed = json
    ? [...malformedBodies, ...(encoding ? [notUtf8] : [])].map(([name, sent]) =>
        broken({ keyword: 'malformed body', variant: name }, withBody(sent), { subject: wholeBody }),
      )
    : []
  const empty = json && body.required ? [broken({ keyword: 'empty body' }, withBody(''), { subject: wholeBody })] : []
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

type NamedBody = readonly [string, NonNullable<ApiRequest['body']>]

const malformedBodies: readonly NamedBody[] = [
  ['cut short', '{"email":'],
  ['trailing comma', '{"a":1,}'],
  ['single quotes', "{'a':1}"],
  ['two values', '{}{}'],
  ['NaN', '{"a":NaN}'],
]

/** Many servers replace such bytes, and then have JSON. */
const notUtf8: NamedBody = ['not UTF-8', new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d])]
