import { expect, test } from 'vitest'
import { cannedClient, failureOf } from './support/canned.ts'
import { idsOf } from './support/rows.ts'

const text = (body: string) => new Response(body, { headers: { 'content-type': 'application/json' } })
const unsafe = '9007199254740993'

test.each([
  ['clientId', `{"clientId":${unsafe},"createTime":""}`],
  ['clientId', `{"clientId":-${unsafe},"createTime":""}`],
  ['accountId', `{"clientId":1,"createTime":"","accounts":[{"accountId":${unsafe}}]}`],
  ['id', `{"clientId":1,"createTime":"","manager":{"id":12345678901234567890}}`],
  ['loyaltyNumber', `{"clientId":1,"createTime":"","loyaltyNumber":${unsafe}}`],
])('an integer in %s that JavaScript would change is an error', async (name, body) => {
  const { clients, sent } = cannedClient([text(body)])
  expect(await failureOf(clients.get(1))).toMatchObject({
    kind: 'UnusableResponse',
    message: `getClient: the response (200) has an unsafe integer in ${name}`,
  })
  expect(sent.length).toBe(1)
})

test('an iteration does not drop one of two clients whose ids JavaScript cannot tell apart', async () => {
  const page = `{"data":[{"clientId":${unsafe},"createTime":""},{"clientId":9007199254740992,"createTime":""}],"total":2}`
  expect(await failureOf(idsOf(cannedClient([text(page)]).clients.iterate()))).toMatchObject({
    kind: 'UnusableResponse',
  })
})

test.each([
  [
    'the largest safe integer',
    '{"clientId":9007199254740991,"createTime":""}',
    { clientId: 9007199254740991, createTime: '' },
  ],
  ['digits as text', `{"clientId":"${unsafe}","createTime":""}`, { clientId: unsafe, createTime: '' }],
  [
    'a fraction of many digits',
    '{"clientId":1,"score":0.12345678901234567}',
    { clientId: 1, score: Number('0.12345678901234567') },
  ],
  ['digits in another text', `{"clientId":1,"note":"${unsafe}"}`, { clientId: 1, note: unsafe }],
  ['an id that is text', '{"clientId":"c-7","createTime":""}', { clientId: 'c-7', createTime: '' }],
])('%s stays as it is', async (_, body, data) => {
  expect(await cannedClient([text(body)]).clients.get(1)).toEqual(data)
})

test('an iteration yields clients whose ids are text, once each', async () => {
  const client = (clientId: string) => ({ clientId, createTime: '' })
  const pages = [
    Response.json({ data: [client('a'), client('b')], total: 3 }),
    Response.json({ data: [client('b'), client('3')], total: 3 }),
  ]
  expect(await idsOf(cannedClient(pages).clients.iterate({}, { pageSize: 2, prefetch: 0 }))).toEqual(['a', 'b', '3'])
})

test('digits as text are sent unchanged', async () => {
  const { clients, sent } = cannedClient([text('{"clientId":1}')])
  await clients.get(unsafe)
  expect(sent[0]?.url).toBe(`https://host.name/api/v2/clients/${unsafe}`)
})

test.each([
  ['get', (number: number) => cannedClient([]).clients.get(number)],
  ['a filter', (number: number) => cannedClient([]).clients.list({ filter: { clientId: number } })],
  ['a list filter', (number: number) => cannedClient([]).clients.list({ filter: { managerIds: [1, number] } })],
  ['a create', (number: number) => cannedClient([]).clients.create({ loyalty: { number } })],
  ['extraQuery', (number: number) => cannedClient([]).clients.list({}, { extraQuery: { tagId: number } })],
])('%s refuses a number that has already lost its digits', async (_, call) => {
  for (const number of [2 ** 53, -(2 ** 53), 1e21]) {
    expect(await failureOf(call(number))).toMatchObject({
      kind: 'Input',
      message: expect.stringContaining(`${number}`),
    })
  }
})

test('an integer in another notation that JavaScript would change is an error', async () => {
  expect(await failureOf(cannedClient([text('{"clientId":9.007199254740993e15}')]).clients.get(1))).toMatchObject({
    kind: 'UnusableResponse',
  })
})

test('the id of a new client stays as it is, also if a number cannot hold it', async () => {
  const created = () => new Response(null, { status: 201, headers: { location: `/api/v2/clients/${unsafe}` } })
  const { clients } = cannedClient([created, new Response(null, { status: 403 })])
  expect(await clients.create({ email: 'jdoe@example.com' })).toEqual({ clientId: unsafe })
})
