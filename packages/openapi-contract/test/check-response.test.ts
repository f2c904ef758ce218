import { describe, expect, it } from 'vitest'
import { openDocument } from '../src/document/document.ts'
import { listOperations } from '../src/document/operations.ts'
import { createResponseChecker } from '../src/exchange/check-response.ts'
import { duplicateKey } from '../src/exchange/duplicate-keys.ts'
import { repeatedTokens } from '../src/exchange/repeated-tokens.ts'

const document = openDocument({
  openapi: '3.1.1',
  paths: {
    '/things': {
      get: {
        responses: {
          200: {
            headers: { 'X-Left': { required: true, schema: { type: 'integer', minimum: 0 } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Things' } } },
          },
          204: { description: 'Nothing' },
          '4XX': { content: { 'application/*': { schema: { type: 'object', additionalProperties: true } } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Things: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
      Thing: {
        type: 'object',
        required: ['id', 'secret'],
        properties: {
          id: { type: 'integer' },
          secret: { type: 'string', writeOnly: true },
          part: { oneOf: [{ $ref: '#/components/schemas/Part' }, { type: 'null' }] },
        },
      },
      Part: { type: 'object', properties: { name: { type: 'string' } } },
    },
  },
})
const [operation] = listOperations(document)
const checker = createResponseChecker(document)

function problems(status: number, body: unknown, headers: Record<string, string> = {}) {
  if (!operation) throw new Error('The document has no operation.')
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const given = new Headers({ 'content-type': 'application/json', 'x-left': '3', ...headers })
  const json = typeof body === 'string' ? undefined : body
  const response = { status, headers: given, text, ...(json !== undefined && { json }) }
  return checker.check(operation, response).map(({ rule, message }) => `${rule}: ${message}`)
}

describe('createResponseChecker', () => {
  it('finds nothing wrong in a documented response that lacks a field for requests only', () => {
    expect(
      problems(200, [
        { id: 1, part: { name: 'x' } },
        { id: 2, part: null },
      ]),
    ).toEqual([])
  })

  it.each([
    ['a status that is not documented', 302, [], {}, 'status: status 302 is not documented (200, 204, 4XX are)'],
    ['a server error', 500, {}, {}, 'server-error: status 500'],
    ['another media type', 200, [], { 'content-type': 'text/html' }, 'content-type: content type text/html is not'],
    ['a field of the wrong type', 200, [{ id: '1' }], {}, 'body: /0/id must be integer'],
    ['a missing field', 200, [{}], {}, "body: /0 must have required property 'id'"],
    [
      'a field that only callers send',
      200,
      [{ id: 1, secret: 'x' }],
      {},
      'undeclared: /[]/secret is for requests only',
    ],
    ['a field nobody declared', 200, [{ id: 1, extra: 2 }], {}, 'undeclared: /[]/extra is not declared'],
    ['one inside an alternative', 200, [{ id: 1, part: { size: 2 } }], {}, 'undeclared: /[]/part/size is not declared'],
    ['a header out of bounds', 200, [], { 'x-left': '-1' }, 'header: the header X-Left must be >= 0'],
    ['a body that is not JSON', 200, '<p>', {}, 'body: is not JSON'],
    ['an empty body', 200, '', {}, 'body: is empty'],
    ['a body where none is due', 204, {}, {}, 'body: has a body, which a response with status 204 never has'],
  ])('reports %s', (_, status, body, headers, line) => {
    const [first = '', ...others] = problems(status, body, headers)
    expect(others).toEqual([])
    expect(first).toContain(line)
  })

  it('reports a header that is required and missing', () => {
    if (!operation) throw new Error('The document has no operation.')
    const headers = new Headers({ 'content-type': 'application/json' })
    expect(checker.check(operation, { status: 200, headers, text: '[]', json: [] })).toEqual([
      { rule: 'header', message: 'the header X-Left is missing' },
    ])
  })

  it('takes a range of statuses and of media types for what it covers', () => {
    expect(problems(418, { anything: 1 }, { 'content-type': 'application/problem+json; charset=utf-8' })).toEqual([])
  })
})

describe('headers and bytes that mean the same in every API', () => {
  const good = [{ id: 1 }]

  it.each([
    ['charset=utf-8', { 'content-type': 'application/json; charset=utf-8' }],
    ['a time', { date: 'Thu, 26 Nov 2026 23:55:14 GMT' }],
    ['a comma in quotation marks', { 'content-type': 'application/json; profile="a,b"' }],
    ['a comma in an address', { location: '/things/a,b' }],
    ['a weak tag', { etag: 'W/"a1"' }],
    ['seconds to wait', { 'retry-after': '30' }],
    ['a media type that ends with a semicolon', { 'content-type': 'application/json;charset="utf-8";' }],
    ['spaces around parameters', { 'content-type': 'application/json  ;  ; charset=utf-8  ; a=b  ' }],
    ['codings', { 'content-encoding': 'gzip, br' }],
    ['languages', { 'content-language': 'de-CH, zh-Hant' }],
    ['an address with a query', { 'content-location': '/things?a=%20b&c[]=1' }],
    ['names of headers', { vary: 'Accept, *', age: '60', allow: 'GET, HEAD' }],
    ['no methods', { allow: '' }],
    ['one origin', { 'access-control-allow-origin': 'https://a.example:8443' }],
  ])('accepts %s', (_, headers) => {
    expect(problems(200, good, headers)).toEqual([])
  })

  it.each([
    [{ 'content-type': 'application/json; charset=iso-8859-1' }, /JSON is said to be iso-8859-1/],
    [{ date: '2026-11-26' }, /Date is no time/],
    [{ 'content-type': 'application/json; charset=utf-8, application/json' }, /content-type is there several times/],
    [{ location: '/things/1, /things/1' }, /location is there several times/],
    [{ 'x-request-id': 'a1, b2' }, /x-request-id is there several times/],
    [{ 'content-type': 'application/json; utf-8' }, /Content-Type is no media type/],
    [{ 'content-type': `application/json${';    '.repeat(40)}@` }, /Content-Type is no media type/],
    [{ 'content-encoding': 'utf-8' }, /Content-Encoding is no coding/],
    [{ 'content-language': 'en_US' }, /Content-Language is no language/],
    [{ 'content-location': '/things of today' }, /Content-Location is no address/],
    [{ vary: 'Accept Encoding' }, /Vary is no name/],
    [{ age: '-3' }, /Age is no number/],
    [{ allow: '[GET]' }, /Allow is no method/],
    [{ etag: 'a1' }, /ETag is no tag in quotes/],
    [{ 'retry-after': 'soon' }, /Retry-After is neither/],
    [{ 'access-control-allow-origin': 'https://a.example, https://b.example' }, /is no origin/],
    [{ 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' }, /is \* beside/],
  ])('finds what is wrong in %o', (headers, message) => {
    expect(problems(200, good, headers).join()).toMatch(message)
  })

  it.each([
    ['{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}', undefined],
    ['{ "a" : "{\\"a\\":1}" }', undefined],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['[{"b":1},{"x":{"y":1,"y":1}}]', 'y'],
    ['{"a":"\\\\","b":":","c":"\\": \\u00fc"}', undefined],
    ['{"a:b":"\\"x\\": y","c":"\\\\","a:b":[]}', 'a:b'],
    ['{"__proto__":null,"a":[{}],"__proto__":{}}', '__proto__'],
  ])('of %s, the repeated name is %s', (text, name) => {
    expect(duplicateKey(text, JSON.parse(text))).toBe(name)
  })

  it('finds a token that a refusal repeats, and none in a success', () => {
    const tokens = { main: { value: 'a-token-of-this-run', variable: 'TOKEN' } }
    const response = { status: 401, headers: new Headers(), text: '{"message":"a-token-of-this-run is unknown"}' }
    expect(repeatedTokens(response, tokens)).toHaveLength(1)
    expect(repeatedTokens({ ...response, status: 200 }, tokens)).toEqual([])
  })
})

describe('an error as RFC 9457 describes it', () => {
  const media = { schema: { type: 'object', properties: { title: { type: 'string' } } } }
  const content = { 'application/problem+json': media, 'application/json': media }
  const [operation] = listOperations(
    openDocument({ openapi: '3.1.1', paths: { '/a': { get: { responses: { 404: { content } } } } } }),
  )
  const undeclared = (type: string, body: object) => {
    const response = {
      status: 404,
      headers: new Headers({ 'content-type': type }),
      text: JSON.stringify(body),
      json: body,
    }
    return operation && checker.check(operation, response).map(({ message }) => message)
  }

  it('has the fields of that standard, whether the document repeats them or not', () => {
    const body = { type: 'about:blank', title: 'Gone', status: 404, detail: 'It is gone.', instance: '/a' }
    expect(undeclared('application/problem+json', body)).toEqual([])
    expect(undeclared('application/json', { detail: 'Gone' })).toEqual(['/detail is not declared'])
    expect(undeclared('application/problem+json', { stack: 'at line 1' })).toEqual(['/stack is not declared'])
  })
})
