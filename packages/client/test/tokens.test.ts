import { expect, test } from 'vitest'
import { cannedClient, failureOf } from './support/canned.ts'
import { john } from './support/server.ts'

const bearers = (sent: Request[]) => sent.map(({ headers }) => headers.get('authorization'))
const refused = () => new Response(null, { status: 401 })
const good = () => Response.json(john)

test('the token function is asked once for many calls, and again only with what was refused', async () => {
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

test('a token function that failed once is asked again by the next call', async () => {
  let asked = 0
  const token = () => {
    if (!asked++) throw new Error('The vault is closed.')
    return 'good'
  }
  const { clients } = cannedClient([good], { token })
  expect((await clients.get(1).safe()).error?.kind).toBe('Token')
  expect(await clients.get(1)).toEqual(john)
})

test('a token function that never answered is asked again by the calls after it', async () => {
  let asked = 0
  const token = () => (asked++ ? 'good' : new Promise<string>(() => {}))
  const { clients } = cannedClient([good], { token, timeoutMs: 20, retries: 0 })
  const first = await Promise.all([clients.get(1).safe(), clients.get(2).safe()])
  expect(first.map(({ error }) => error?.kind)).toEqual([expect.any(String), expect.any(String)])
  expect(await clients.get(1)).toEqual(john)
  expect(await clients.get(2)).toEqual(john)
  expect(asked).toBe(2)
})

test('a token that comes too late does not take the place of a newer one', async () => {
  const late = Promise.withResolvers<string>()
  let asked = 0
  const { clients, sent } = cannedClient([good], {
    token: () => (asked++ ? 'new' : late.promise),
    timeoutMs: 20,
    retries: 0,
  })
  await clients.get(1).safe()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await clients.get(1)
  late.resolve('old')
  await clients.get(1)
  expect(bearers(sent)).toEqual(['Bearer new', 'Bearer new'])
})

test('a call refused with an old token takes the new one without asking', async () => {
  let asked = 0
  const token = () => `token-${++asked}`
  const answers = new Map<string, Response>([['Bearer token-2', good()]])
  const late = Promise.withResolvers<void>()
  const { clients } = cannedClient([], {
    token,
    fetch: async (url, init) => {
      if (url.endsWith('/2') && asked === 1) await late.promise
      return answers.get(new Headers(init.headers).get('authorization') ?? '')?.clone() ?? refused()
    },
  })
  const slow = clients.get(2)
  await clients.get(1)
  late.resolve()
  await slow
  expect(asked).toBe(2)
})

test.each([undefined, null, 5, '', 'two words', 'línea'])(
  'a token function that gives %j sends nothing',
  async (given) => {
    const { clients, sent } = cannedClient([good], { token: () => given as string })
    expect(await failureOf(clients.get(1))).toMatchObject({
      kind: 'Token',
      message: 'getClient: the token is empty or cannot be sent',
    })
    expect(sent).toEqual([])
  },
)

test('the request for a token has the time limit of the client, and its error says so', async () => {
  const { clients } = cannedClient([good], { token: () => new Promise(() => {}), timeoutMs: 20 })
  expect(await failureOf(clients.get(1, { timeoutMs: 20_000, totalTimeoutMs: 20_000 }))).toMatchObject({
    kind: 'Token',
    message: 'getClient: no token: token: no whole answer within timeoutMs, 20 ms',
    cause: { kind: 'Timeout' },
  })
})
