import { expect, test } from 'vitest'
import { UnusableResponseError } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john } from './support/server.ts'

const json = { headers: { 'content-type': 'application/json' } }
const html = { headers: { 'content-type': 'text/html' } }
test.each([
  ['HTML', new Response('<html>', html), 200, 'is text/html, not JSON', '<html>'],
  ['broken JSON', new Response('{"clientId":', json), 200, 'is not valid JSON', '{"clientId":'],
  ['no body', new Response(null, { status: 204 }), 204, 'has no body', ''],
  [
    'another value',
    Response.json({}),
    200,
    'has an unexpected body: the body.clientId is missing, expected an integer',
    '{}',
  ],
  [
    'a redirect',
    new Response('', { status: 302, headers: { location: 'https://other.name/?token=1' } }),
    302,
    'redirects to https://other.name/',
    '',
  ],
  [
    'a redirect with a token in its fragment',
    new Response('', { status: 302, headers: { location: 'https://other.name/#access_token=1' } }),
    302,
    /redirects to https:\/\/other.name\/$/,
    '',
  ],
  ['a redirect to nowhere', new Response('', { status: 302 }), 302, /the response \(302\) is not a success$/, ''],
  ['not modified', new Response(null, { status: 304 }), 304, /the response \(304\) is not a success$/, ''],
  ['Latin-1', new Response(new Uint8Array([0x22, 0xfc, 0x22]), json), 200, 'is not UTF-8', ''],
  ['too many bytes', new Response('x'.repeat(1_001), json), 200, 'exceeds maxResponseBytes', ''],
])('%s is an unusable response with status and excerpt', async (_, response, status, problem, excerpt) => {
  const { clients, sent } = cannedClient([response], { maxResponseBytes: 1_000 })
  const error = await failureOf(clients.get(1))
  expect(error).toBeInstanceOf(UnusableResponseError)
  expect(error).toMatchObject({ kind: 'UnusableResponse', status, excerpt, message: expect.stringMatching(problem) })
  expect(sent.length).toBe(1)
})

test.each([
  [john, 'data is missing, expected a list'],
  [{ data: null, total: 0 }, 'data is null, expected a list'],
  [{ data: 'x', total: 0 }, 'data is a string, expected a list'],
  [{ data: [null], total: 1 }, 'data[0] is null, expected an object'],
  [{ data: [john, {}], total: 2 }, 'data[1].clientId is missing, expected an integer'],
  [{ data: [{ clientId: 1.5 }], total: 1 }, 'data[0].clientId is a number, expected an integer'],
  [{ data: [john] }, 'total is missing, expected an integer'],
  [{ data: [john], total: null }, 'total is null, expected an integer'],
  [{ data: [john], total: '5' }, 'total is a string, expected an integer'],
  [[john], 'data is missing, expected a list'],
])('the list %j is unusable because %s', async (body, problem) => {
  expect(await failureOf(cannedClient([Response.json(body)]).clients.list())).toMatchObject({
    kind: 'UnusableResponse',
    message: `listClients: the response (200) has an unexpected body: ${problem}`,
  })
})

test('the excerpt is short and not part of the message', async () => {
  const { clients } = cannedClient([new Response('jdoe@example.com '.repeat(100))])
  const error = (await failureOf(clients.get(1))) as UnusableResponseError
  expect(error.excerpt.length).toBe(200)
  expect(error.message).not.toContain('jdoe')
})

test('accepts JSON without a content type', async () => {
  const response = new Response(new TextEncoder().encode(JSON.stringify(john)))
  expect(response.headers.get('content-type')).toBe(null)
  expect(await cannedClient([response]).clients.get(1)).toEqual(john)
})

test('JSON under another media type, as some hosts send it, is read', async () => {
  const { clients } = cannedClient([new Response(JSON.stringify(john), html)])
  expect(await clients.get(1)).toMatchObject({ clientId: john.clientId })
})
