import type { Operation } from '../../document/operations.ts'
import { type ApiRequest, addressOf } from '../../exchange/exchange.ts'
import type { Session } from '../../running/session.ts'
import { withoutDescribed } from '../described-headers.ts'
import { type HeaderSet, seldomHeaders } from './known-headers.ts'

/** Headers that ask for nothing, most of which browsers and proxies add by themselves. */
const always: readonly HeaderSet[] = [
  { 'if-none-match': '"not-a-tag-of-this-server"' },
  { 'if-modified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' },
  // HTTP ignores a condition without a valid time.
  { 'if-modified-since': 'not a time' },
  { 'if-unmodified-since': 'Fri, 31 Dec 2100 23:59:59 GMT' },
  { 'cache-control': 'no-cache' },
  { 'x-requested-with': 'XMLHttpRequest' },
  { pragma: 'no-cache' },
  { referer: 'https://elsewhere.example/page' },
  { 'user-agent': 'Mozilla/5.0 (compatible; contract)' },
  { 'x-forwarded-for': '192.0.2.7' },
  { 'x-real-ip': '192.0.2.7' },
  { 'if-match': '*' },
  { prefer: 'return=minimal' },
  { 'accept-charset': 'iso-8859-1' },
  { 'x-forwarded-host': 'elsewhere.example' },
  { forwarded: 'for=192.0.2.7;host=elsewhere.example' },
  { 'idempotency-key': 'a-key' },
  { 'x-request-id': 'an-id-of-the-caller' },
  { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  { dnt: '1' },
  { 'x-timezone': 'Asia/Tokyo' },
  // Programs that send the same headers with each call.
  { 'content-type': 'application/json' },
]

/** The name of a header and the beginning of its value. */
export const shownHeader = (header: HeaderSet): string =>
  Object.entries(header)
    .map(([name, value]) => `${name}: ${value.slice(0, 60)}`)
    .join()

/** Headers that are sent in one request at most. */
const mostTogether = 8

/** The same headers in fewer sets, none of which has a header twice. */
export function together(sets: readonly HeaderSet[]): HeaderSet[] {
  const found: Record<string, string>[] = []
  for (const set of sets) {
    const names = Object.keys(set)
    const fits = (one: HeaderSet) =>
      Object.keys(one).length + names.length <= mostTogether && !names.some((name) => name in one)
    const other = found.find(fits)
    if (other) Object.assign(other, set)
    else found.push({ ...set })
  }
  return found
}

/** HTTP ignores a range in a unit that the server does not know. */
const ranges = ['items=0-1', 'pages=2-3', 'none=0-0']

/** Programs that call an API. */
const programs = [
  'curl/8.5.0',
  'Wget/1.21.4',
  'python-requests/2.32.3',
  'Python-urllib/3.12',
  'Go-http-client/1.1',
  'okhttp/4.12.0',
  'Java/21.0.2',
  'Apache-HttpClient/4.5.14 (Java/17.0.9)',
  'GuzzleHttp/7',
  'axios/1.7.2',
  'node',
  'PostmanRuntime/7.39.0',
]

/** Programs with names that a firewall may take for an attack. */
const oddPrograms = ['', '-', 'x'.repeat(2_000)]

/** By which a proxy says who calls. Any caller can send them too. */
const callers: readonly HeaderSet[] = [
  { 'x-forwarded-user': 'admin' },
  { 'x-remote-user': 'admin' },
  { 'x-user-id': '1' },
]

/** By which some frameworks read another address than that of the request. */
const addresses = ['x-original-url', 'x-original-uri', 'x-rewrite-url', 'x-forwarded-uri']

/** By which some frameworks read another method than that of the request. */
const methods = ['x-http-method-override', 'x-http-method', 'x-method-override']

/** What other programs left, which a server that has no cookies does not read. */
const brokenCookie = '=; ;a; b=%zz; c="'

/**
 * Headers that must not change what a read returns.
 * @param other A request that returns something else
 */
export function idleHeaders({ target, run }: Session, operation: Operation, other: ApiRequest): HeaderSet[] {
  const { security } = operation
  const hasCookie = security.some((scheme) => scheme.kind === 'key' && scheme.place === 'cookie')
  const { pathname, search, protocol } = new URL(addressOf(target, other))
  const canDoHarm = run.target.capabilities.has('undescribed methods')
  const isOurs = run.target.capabilities.has('exclusive data')
  const idle: HeaderSet[] = [
    ...always,
    ...ranges.map((range) => ({ range })),
    ...[...programs, ...(isOurs ? oddPrograms : [])].map((program) => ({ 'user-agent': program })),
    ...callers,
    ...(isOurs ? seldomHeaders : []),
    ...addresses.flatMap((name) => ['/', pathname + search].map((address) => ({ [name]: address }))),
    ...(canDoHarm ? methods.map((name) => ({ [name]: 'DELETE' })) : []),
    ...(hasCookie ? [] : [{ cookie: 'seen=1' }, ...(isOurs ? [{ cookie: brokenCookie }] : [])]),
    // The page of the API itself may always call it.
    { origin: new URL(target.baseUrl).origin },
    // With another protocol, a server that trusts its proxy redirects the caller.
    { 'x-forwarded-proto': protocol.replace(':', '') },
  ]
  return withoutDescribed(idle, operation)
}

/** Headers that HTTP or a common practice gives a meaning where a request is refused or changes something. */
const forOthersThanReads = /^(?:if-.*|prefer|idempotency-key|content-type)$/

/** Headers that ask for nothing in a request that is refused, or that changes something. */
export const idleBesideReads = (session: Session, operation: Operation, other: ApiRequest): HeaderSet[] =>
  idleHeaders(session, operation, other).filter(
    (headers) => !Object.keys(headers).some((name) => forOthersThanReads.test(name)),
  )
