import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { cannedClient, failureOf } from './support/canned.ts'
import { john } from './support/server.ts'

const bearers = (sent: Request[]) => sent.map(({ headers }) => headers.get('authorization'))
const refused = () => new Response(null, { status: 401 })
const good = () => Response.json(john)
/** Longer than the limit of the request for a token, which is that of the client. */
const patient = { timeoutMs: 20_000, totalTimeoutMs: 20_000 }

test('the token function is called once for many calls, and again when a token is refused', async () => {
  const asked: (string | undefined)[] = []
  const token = async (refused?: string) => `token-${asked.push(refused)}`
  const { clients, sent } = cannedClient([good, good, refused, good], { token })
  await clients.get(1)
  await clients.get(1)
  expect(asked).toEqual([undefined])
  await clients.get(1)
  expect(asked).toEqual([undefined, 'token-1'])
  expect(bearers(sent)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
})

test('a token function that failed is called again by the next call', async () => {
  let asked = 0
  const token = () => {
    if (!asked++) throw new Error('The vault is closed.')
    return 'good'
  }
  const { clients } = cannedClient([good], { token })
  expect((await clients.get(1).safe()).error?.kind).toBe('Token')
  expect(await clients.get(1)).toEqual(john)
})

test('a token function that never returned is called again by later calls', async () => {
  let asked = 0
  const token = () => (asked++ ? 'good' : new Promise<string>(() => {}))
  const { clients } = cannedClient([good], { token, timeoutMs: 500 })
  const first = await Promise.all([clients.get(1, patient).safe(), clients.get(2, patient).safe()])
  expect(first.map(({ error }) => error?.kind)).toEqual(['Token', 'Token'])
  expect(await clients.get(1)).toEqual(john)
  expect(await clients.get(2)).toEqual(john)
  expect(asked).toBe(2)
})

test('a token that comes too late does not replace a newer one', async () => {
  const late = Promise.withResolvers<string>()
  let asked = 0
  const { clients, sent } = cannedClient([good], {
    token: () => (asked++ ? 'new' : late.promise),
    timeoutMs: 500,
  })
  expect(await failureOf(clients.get(1, patient))).toMatchObject({ kind: 'Token' })
  await clients.get(1)
  late.resolve('old')
  await clients.get(1)
  expect(bearers(sent)).toEqual(['Bearer new', 'Bearer new'])
})

test('a call whose old token is refused uses the new token', async () => {
  let asked = 0
  const token = () => `token-${++asked}`
  const responses = new Map<string, Response>([['Bearer token-2', good()]])
  const late = Promise.withResolvers<void>()
  const { clients } = cannedClient([], {
    token,
    fetch: async (url, init) => {
      if (url.endsWith('/2') && asked === 1) await late.promise
      return responses.get(new Headers(init.headers).get('authorization') ?? '')?.clone() ?? refused()
    },
  })
  const slow = clients.get(2)
  await clients.get(1)
  late.resolve()
  await slow
  expect(asked).toBe(2)
})

test.each([undefined, null, 5, '', 'two words', 'línea'])(
  'sends nothing if the token function returns %j',
  async (returned) => {
    const { clients, sent } = cannedClient([good], { token: () => returned as string })
    expect(await failureOf(clients.get(1))).toMatchObject({
      kind: 'Token',
      message: 'getClient: no token: it is empty or cannot be sent; give the bearer token',
    })
    expect(sent).toEqual([])
  },
)

test.each(['from-a-file\n', ' from-a-file\r\n'])('sends the token %j without the blanks around it', async (token) => {
  for (const given of [token, async () => token, async () => ({ token })]) {
    const { clients, sent } = cannedClient([good], { token: given })
    await clients.get(1)
    expect(bearers(sent)).toEqual(['Bearer from-a-file'])
  }
})

test.each([
  [new Error('The vault is closed.'), 'The vault is closed.'],
  ['The vault is closed.', 'The vault is closed.'],
  [undefined, 'undefined'],
])('says why there is no token, whatever the function throws: %j', async (thrown, reason) => {
  const { clients } = cannedClient([good], { token: () => Promise.reject(thrown) })
  expect(await failureOf(clients.get(1))).toMatchObject({ kind: 'Token', message: `getClient: no token: ${reason}` })
})

test('the request for a token has the time limit of the client', async () => {
  const { clients } = cannedClient([good], { token: () => new Promise(() => {}), timeoutMs: 20 })
  expect(await failureOf(clients.get(1, patient))).toMatchObject({
    kind: 'Token',
    message: 'getClient: no token: token: no complete response within timeoutMs, 20 ms',
    cause: { kind: 'Timeout' },
  })
})

test('what a log shows of a client has no token', () => {
  const { sent: _, ...client } = cannedClient([good], { token: 'secret-word', timeoutMs: 500 })
  const shown = inspect(client, { depth: Infinity, showHidden: true })
  expect(shown).toContain('timeoutMs: 500')
  expect(shown + JSON.stringify(client)).not.toContain('secret-word')
})
