import { gzipSync } from 'node:zlib'
import { type CannedResponse, created, type Fault, john, newClient, page } from './fault.ts'

const umlaut = { ...john, name: 'Jürgen Doe' }
const text = (body: object) => JSON.stringify(body)
const latin1 = new Uint8Array(Buffer.from(text(umlaut), 'latin1'))
const zipped = (body: string | Buffer) => new Uint8Array(gzipSync(body))
const type = (value: string) => ({ headers: { 'content-type': value } })
const gzip = { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } }

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

const harmless = (data: unknown) =>
  'admin' in Object.assign({}, data) ? 'a copy of the data has a prototype that the server chose' : undefined

export const bodies: readonly Fault[] = [
  broken('HTML under 200', { ...type('text/html'), body: '<!doctype html><title>Sign in</title>' }, { requests: 1 }),
  broken('HTML with the content type of JSON', { body: '<!doctype html><title>Sign in</title>' }, { requests: 1 }),
  broken('JSON cut short', { body: text(john).slice(0, -9) }, { requests: 1 }),
  broken('JSON followed by other text', { body: `${text(john)}<!-- 12 ms -->` }),
  broken('a number that JSON does not allow', { body: '{"clientId":NaN,"createTime":""}' }),
  broken('an empty body', { body: '' }),
  broken('204', { status: 204 }),
  broken('a body of spaces', { body: '   ' }),
  broken('null', { body: 'null' }),
  broken('bare text', { body: '"John Doe"' }),
  { ...broken('204 to a create', { status: 204 }), call: { create: newClient }, sees: { error: {}, requests: 1 } },
  {
    ...broken('an empty 201', { status: 201, body: '' }),
    call: { create: newClient },
    sees: { error: {}, requests: 1 },
  },
  { ...broken('a list without an envelope', { body: [john] }), call: { list: {} } },
  { ...broken('a list of null', { body: { data: null, total: 0 } }), call: { list: {} } },
  { ...broken('an error message under 200', { body: { message: 'Internal error' } }), call: { list: {} } },
  {
    name: 'a create with status 200 succeeds',
    call: { create: newClient },
    responses: [{ ...created, status: 200 }],
    sees: { data: john },
  },
  fine('JSON with a byte order mark', { body: `\uFEFF${text(john)}` }),
  fine('JSON with the content type of HTML', { ...type('text/html'), body: text(john) }),
  fine('JSON with parameters in its content type', { ...type('Application/JSON; Charset="UTF-8"'), body: text(john) }),
  fine('JSON with unknown fields', { body: { ...john, shoeSize: 43 } }, { ...john, shoeSize: 43 }),
  fine('a body that comes byte by byte, with split letters', { body: text(umlaut), pieces: 1 }, umlaut),
  fine('a body in two pieces of which the second is late', { body: text(umlaut), pieces: 40, pauseMs: 20 }, umlaut),
  fine('gzip', { ...gzip, body: zipped(text(umlaut)) }, umlaut),
  fine('a response after an interim 103', {
    raw: `HTTP/1.1 103 Early Hints\r\nlink: </>; rel=preload\r\n\r\n${http(text(john))}`,
  }),
  fine('a body without a length that ends with the connection', {
    raw: `HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\n\r\n${text(john)}`,
  }),
  {
    name: 'Latin-1 sent as UTF-8 is an error, not another name',
    responses: [{ ...type('application/json; charset=utf-8'), body: latin1 }],
    sees: { errorOr: umlaut },
  },
  {
    name: 'Latin-1 is an error or is decoded correctly',
    responses: [{ ...type('application/json; charset=iso-8859-1'), body: latin1 }],
    sees: { errorOr: umlaut },
  },
  {
    name: 'UTF-16 is an error or is decoded correctly',
    responses: [
      { ...type('application/json; charset=utf-16le'), body: new Uint8Array(Buffer.from(text(umlaut), 'utf16le')) },
    ],
    sees: { errorOr: umlaut },
  },
  broken('gzip cut short', { ...gzip, body: zipped(text(john)).slice(0, -12) }),
  broken('a body called gzip that is not gzip', { ...gzip, body: text(john) }),
  { ...broken('a body over the maximum size', { body: ' '.repeat(2_000_000) + text(john) }), maxBytes: 1_000_000 },
  {
    ...broken('a small body that unzips to more than the maximum size', {
      ...gzip,
      body: zipped(Buffer.alloc(20_000_000, 32)),
    }),
    maxBytes: 1_000_000,
  },
  {
    ...broken('a body that never ends', { body: ' '.repeat(65_536), ends: 'repeat for ever' }),
    maxBytes: 1_000_000,
    timeoutMs: 1_500,
    sees: { error: {} },
  },
  {
    name: 'a __proto__ in a body sets no prototype',
    responses: [{ body: `{"clientId":1,"createTime":"","__proto__":{"admin":true}}` }],
    sees: { check: harmless },
  },
  {
    name: 'an escaped __proto__ in a body sets no prototype',
    responses: [{ body: `{"clientId":1,"createTime":"","\\u005f_pr\\u006fto__":{"admin":true}}` }],
    sees: { check: harmless },
  },
  {
    name: 'a __proto__ deep in a list sets no prototype',
    call: { list: {} },
    responses: [{ body: `{"data":[{"clientId":1,"createTime":"","country":{"__proto__":{"admin":true}}}],"total":1}` }],
    sees: { check: (data) => harmless((data as { data?: [{ country?: object }] }).data?.[0]?.country) },
  },
  {
    name: 'an empty list succeeds',
    call: { list: {} },
    responses: [{ body: { data: [], total: 0 } }],
    sees: { data: { data: [], total: 0 } },
  },
  {
    name: 'a list succeeds',
    call: { list: {} },
    responses: [{ body: page }],
    sees: { data: page, asks: /^\/api\/v2\/clients$/ },
  },
]

function http(body: string): string {
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`
}
