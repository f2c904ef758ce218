import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { type CannedResponse, created, type Fault, failed, good, john, newClient, page } from './fault.ts'

// Each of these was reported in public by somebody whose HTTP client got it wrong.

const text = JSON.stringify(john)
const encoded = (encoding: string, body: Uint8Array, status = 200): CannedResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'content-encoding': encoding },
  body: new Uint8Array(body),
})
const broken = (name: string, response: CannedResponse, sees: Fault['sees'] = {}): Fault => ({
  name: `${name} is an error`,
  responses: [response],
  sees: { error: {}, ...sees },
})
const fine = (name: string, response: CannedResponse, data: unknown = john): Fault => ({
  name: `${name} succeeds`,
  responses: [response],
  sees: { data, requests: 1 },
})
const create = { create: newClient }

const waits: readonly Fault[] = [
  {
    name: '429 with a Retry-After of zero is not repeated without end',
    responses: [failed(429, { 'retry-after': '0' })],
    sees: { error: { status: 429 }, requests: [1, 3] },
  },
  {
    name: '503 with a negative Retry-After is repeated',
    responses: [failed(503, { 'retry-after': '-1' }), good],
    sees: { data: john, requests: 2 },
  },
  {
    name: '503 with a fraction of a second in Retry-After is repeated',
    responses: [failed(503, { 'retry-after': '0.4' }), good],
    sees: { data: john, requests: 2 },
  },
  {
    name: '503 with a past date in the oldest form of HTTP is repeated',
    responses: [failed(503, { 'retry-after': 'Sun Nov  6 08:49:37 1994' }), good],
    sees: { data: john, requests: 2 },
  },
  {
    name: '429 that asks for longer than a timer can count is an error at once',
    responses: [failed(429, { 'retry-after': '99999999' })],
    sees: { error: { status: 429 }, requests: 1 },
  },
  {
    name: 'Retry-After of a good response delays nothing',
    responses: [{ ...good, headers: { 'retry-after': '3600' } }],
    sees: { data: john },
  },
  {
    name: '404 with Retry-After is not repeated',
    responses: [failed(404, { 'retry-after': '0' })],
    sees: { error: { status: 404 }, requests: 1 },
  },
  {
    name: 'a create after 413 with Retry-After is not sent again',
    call: create,
    responses: [failed(413, { 'retry-after': '0' }), created],
    sees: { error: { status: 413 }, requests: 1 },
  },
  {
    name: 'a list after 520 of a CDN is repeated',
    call: { list: {} },
    responses: [{ status: 520, headers: { 'content-type': 'text/html' }, body: '<h1>520</h1>' }, { body: page }],
    sees: { data: page, requests: 2 },
  },
]

const bodies: readonly Fault[] = [
  fine('a body in deflate', encoded('deflate', deflateSync(text))),
  fine('a body in Brotli', encoded('br', brotliCompressSync(text))),
  fine('gzip in capital letters', encoded('GZIP', gzipSync(text))),
  fine('gzip in two members', encoded('gzip', Buffer.concat([gzipSync(text.slice(0, 9)), gzipSync(text.slice(9))]))),
  broken('gzip of nothing', encoded('gzip', gzipSync(''))),
  broken('an encoding that nobody asked for', encoded('snappy', gzipSync(text))),
  {
    name: 'a 400 in gzip keeps its message',
    responses: [encoded('gzip', gzipSync('{"message":"No."}'), 400)],
    sees: { error: { status: 400, message: 'No.' }, requests: 1 },
  },
  broken('JSON with a NUL behind it', { body: `${text}\0` }),
  broken('two JSON values in one body', { body: text + text }),
  broken('JSON behind a guard against hijacking', { body: `)]}',\n${text}` }),
  broken('JSON with a comma too many', { body: '{"clientId":1,"createTime":"",}' }),
  broken('undefined as text', { body: 'undefined' }),
  fine('a name with half a character', { body: '{"clientId":1,"name":"\\ud83d"}' }, { clientId: 1, name: '\ud83d' }),
  fine('a name with a line separator', { body: '{"clientId":1,"name":"\u2028"}' }, { clientId: 1, name: '\u2028' }),
  fine('a content type that is there twice', {
    headers: { 'content-type': 'application/json, application/json' },
    body: text,
  }),
  fine('a content type of the JSON family', { headers: { 'content-type': 'application/hal+json' }, body: text }),
  {
    name: 'an id that JavaScript would change is an error or stays as it is',
    responses: [{ body: '{"clientId":9007199254740993,"createTime":""}' }],
    sees: { errorOr: { clientId: '9007199254740993', createTime: '' } },
  },
  { ...broken('a total that is text', { body: { data: [john], total: '1' } }), call: { list: {} } },
  { ...broken('null among the clients', { body: { data: [john, null], total: 2 } }), call: { list: {} } },
  { ...broken('205 to a create', { status: 205 }), call: create, sees: { error: {}, requests: 1 } },
]

/** A whole response as it is on the wire; then the connection is closed. */
const wire = (head: string, body = ''): CannedResponse => ({ raw: `${head}\r\n\r\n${body}` })
const json = 'content-type: application/json'
const length = `content-length: ${text.length}`
const chunked = (body: string): CannedResponse => wire(`HTTP/1.1 200 OK\r\n${json}\r\ntransfer-encoding: chunked`, body)
const hex = text.length.toString(16)

const connections: readonly Fault[] = [
  {
    name: 'a connection that is closed in silence and then a good response succeeds',
    responses: [{ raw: '' }, good],
    sees: { data: john, requests: 2 },
  },
  {
    name: 'a create whose connection is closed in silence is not sent again',
    call: create,
    responses: [{ raw: '' }, created],
    sees: { error: { reason: 'connection' }, requests: 1 },
  },
  fine('a response without a content type', wire(`HTTP/1.1 200 OK\r\n${length}`, text)),
  fine('a response of HTTP 1.0', wire(`HTTP/1.0 200 OK\r\n${json}`, text)),
  fine('a status line without a phrase', wire(`HTTP/1.1 200 \r\n${json}\r\n${length}`, text)),
  {
    name: 'a 404 without a phrase is an error with its status',
    responses: [wire('HTTP/1.1 404 \r\ncontent-length: 0')],
    sees: { error: { status: 404 }, requests: 1 },
  },
  fine('a response after several interim ones', {
    raw: `${'HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n'.repeat(5)}HTTP/1.1 200 OK\r\n${json}\r\n${length}\r\n\r\n${text}`,
  }),
  broken('101 that nobody asked for', wire('HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade')),
  fine('chunks with extensions', chunked(`${hex};name=value\r\n${text}\r\n0\r\n\r\n`)),
  fine('chunks with a trailer', chunked(`${hex}\r\n${text}\r\n0\r\nx-checksum: 1\r\n\r\n`)),
  broken('a chunk whose size is no number', chunked(`zz\r\n${text}\r\n0\r\n\r\n`)),
  broken('a negative content length', wire(`HTTP/1.1 200 OK\r\n${json}\r\ncontent-length: -1`, text)),
  broken('two content lengths that differ', wire(`HTTP/1.1 200 OK\r\n${json}\r\n${length}\r\ncontent-length: 2`, text)),
  broken('a header line without a colon', wire(`HTTP/1.1 200 OK\r\n${json}\r\nbroken\r\n${length}`, text)),
  broken('304 to a call without conditions', { status: 304 }, { requests: 1 }),
  {
    name: 'a create that a redirect would turn into a read is an error',
    call: create,
    responses: [{ status: 301, headers: { location: '/api/v2/clients/1' } }, good],
    sees: { error: {} },
  },
]

const inputs: readonly Fault[] = [
  {
    name: 'a filter with an emoji, % and / arrives unchanged',
    call: { list: { filter: { name: '😀 100%/2' } } },
    responses: [{ body: page }],
    sees: { data: page, asks: /filter\[name\]=😀 100%\/2$/ },
  },
  ...['1?x=1', '%2e%2e', '1/../types', '1#x'].map((get) => ({
    name: `the client id ${get} is an error, and nothing is sent`,
    call: { get },
    responses: [good],
    sees: { error: {}, requests: 0 },
  })),
]

const rows = Array.from({ length: 45 }, (_, clientId) => ({ clientId, createTime: '2026-01-15T09:30:00+00:00' }))
const pageAt = (url: URL): CannedResponse => {
  const offset = Number(url.searchParams.get('offset') ?? 0)
  return { body: { data: rows.slice(offset, offset + Number(url.searchParams.get('limit'))), total: rows.length } }
}
const everybody: Fault['sees'] = {
  check: (data) => ((data as unknown[]).length === rows.length ? undefined : 'does not give everybody'),
}

const iterations: readonly Fault[] = [
  {
    name: 'an iteration goes on after its token has expired',
    call: { iterate: { pageSize: 10 } },
    tokens: ['old', 'new'],
    responses: ({ url, token }, count) => (token === 'old' && count > 2 ? failed(401) : pageAt(url)),
    sees: everybody,
  },
  {
    name: 'an iteration goes on after 429 with Retry-After',
    call: { iterate: { pageSize: 10 } },
    responses: ({ url }, count) => (count === 3 ? failed(429, { 'retry-after': '0' }) : pageAt(url)),
    sees: everybody,
  },
  {
    name: 'an iteration goes on after a page whose connection is reset',
    call: { iterate: { pageSize: 10 } },
    responses: ({ url }, count) => ({ ...pageAt(url), ...(count === 3 && { ends: 'reset in body' as const }) }),
    sees: everybody,
  },
]

export const reported: readonly Fault[] = [...waits, ...bodies, ...connections, ...inputs, ...iterations]
