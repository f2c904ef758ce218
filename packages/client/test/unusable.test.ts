import { expect, test } from 'vitest'
import { UnusableResponseError } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john } from './support/server.ts'

const json = { headers: { 'content-type': 'application/json' } }
const html = { headers: { 'content-type': 'text/html' } }
test.each([
  ['HTML', new Response('<html>', html), 200, 'is text/html, not JSON', '<html>'],
  ['broken JSON', new Response('{"clientId":', json), 200, 'is broken JSON', '{"clientId":'],
  ['no body', new Response(null, { status: 204 }), 204, 'has no body', ''],
  ['another value', Response.json({}), 200, 'is not the JSON that is due', '{}'],
  [
    'a redirect',
    new Response('', { status: 302, headers: { location: 'https://other.name/?token=1' } }),
    302,
    'redirects to https://other.name/',
    '',
  ],
  ['a redirect to nowhere', new Response('', { status: 302 }), 302, '(302) redirects to ', ''],
  ['Latin-1', new Response(new Uint8Array([0x22, 0xfc, 0x22]), json), 200, 'is not UTF-8', ''],
  ['too many bytes', new Response('x'.repeat(1_001), json), 200, 'has more bytes than maxResponseBytes', ''],
])('%s is an unusable answer, with status and excerpt', async (_, answer, status, problem, excerpt) => {
  const { clients, sent } = cannedClient([answer], { maxResponseBytes: 1_000 })
  const error = await failureOf(clients.get(1))
  expect(error).toBeInstanceOf(UnusableResponseError)
  expect(error).toMatchObject({ kind: 'UnusableResponse', status, excerpt, message: expect.stringContaining(problem) })
  expect(sent.length).toBe(1)
})

test.each([
  [john],
  { data: null, total: 0 },
  { data: 'x', total: 0 },
  { data: [null], total: 1 },
  { data: [{}], total: 1 },
])('a list of %j is no list', async (body) => {
  expect(await failureOf(cannedClient([Response.json(body)]).clients.list())).toMatchObject({
    kind: 'UnusableResponse',
    message: 'listClients: the answer (200) is not the JSON that is due',
  })
})

test.each([undefined, null, '5'])('a list whose total is %j is no list', async (total) => {
  const { clients } = cannedClient([Response.json({ data: [john], total })])
  expect(await failureOf(clients.list())).toMatchObject({ kind: 'UnusableResponse' })
})

test('the excerpt is short, and the message holds none of it', async () => {
  const { clients } = cannedClient([new Response('jdoe@example.com '.repeat(100))])
  const error = (await failureOf(clients.get(1))) as UnusableResponseError
  expect(error.excerpt.length).toBe(200)
  expect(error.message).not.toContain('jdoe')
})

test('JSON without a content type is an answer', async () => {
  const answer = new Response(new TextEncoder().encode(JSON.stringify(john)))
  expect(answer.headers.get('content-type')).toBe(null)
  expect(await cannedClient([answer]).clients.get(1)).toEqual(john)
})
