import { expect, test } from 'vitest'
import { signIn } from '../src/sign-in.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john } from './support/server.ts'

const good = () => Response.json(john)
const bearers = (sent: Request[]) => sent.map(({ headers }) => headers.get('authorization')?.replace('Bearer ', ''))

/** A client whose token function returns `t-1`, `t-2`… with a life of 1,000 seconds, and a clock that tests can set. */
function expiringClient(expiryOf: (expiresAt: number) => Date | string | number = (expiresAt) => expiresAt) {
  const clock = { now: 1_000_000 }
  const asked: (string | undefined)[] = []
  const token = async (previous?: string) => {
    asked.push(previous)
    return { token: `t-${asked.length}`, expiresAt: expiryOf(clock.now + 1_000_000) }
  }
  return { ...cannedClient([good], { token, now: () => clock.now }), clock, asked }
}

test.each([
  ['milliseconds', (time: number) => time],
  ['a date', (time: number) => new Date(time)],
  ['an ISO date-time', (time: number) => new Date(time).toISOString()],
])(
  'a token whose expiry is %s is renewed in the last tenth of its life, and nobody waits for it',
  async (_, expiryOf) => {
    const { clients, clock, asked, sent } = expiringClient(expiryOf)
    await clients.get(1)
    clock.now += 899_000
    await clients.get(1)
    expect(asked).toEqual([undefined])
    clock.now += 2_000
    await clients.get(1)
    expect(asked).toEqual([undefined, 't-1'])
    await clients.get(1)
    expect(bearers(sent)).toEqual(['t-1', 't-1', 't-1', 't-2'])
  },
)

test('no request is sent with an expired token', async () => {
  const { clients, clock, asked, sent } = expiringClient()
  await clients.get(1)
  clock.now += 1_000_000
  await Promise.all([clients.get(1), clients.get(2), clients.get(3)])
  expect(asked).toEqual([undefined, 't-1'])
  expect(bearers(sent)).toEqual(['t-1', 't-2', 't-2', 't-2'])
})

test('a renewal that fails before the expiry fails no call and is tried again; after the expiry it is an error', async () => {
  let time = 0
  let asked = 0
  const token = async () => {
    if (asked++) throw new Error('The vault is closed.')
    return { token: 't-1', expiresAt: 1_000 }
  }
  const { clients, sent } = cannedClient([good], { token, now: () => time })
  for (const now of [1, 950, 960]) {
    time = now
    await clients.get(1)
  }
  expect(bearers(sent)).toEqual(['t-1', 't-1', 't-1'])
  expect(asked).toBe(3)
  time = 1_000
  expect(await failureOf(clients.get(1))).toMatchObject({ kind: 'Token' })
})

test.each([
  ['has passed already', 5],
  ['is no date', 'soon'],
  ['is undefined', undefined],
])('a token whose expiry %s is kept until it is refused', async (_, expiresAt) => {
  let asked = 0
  const token = async () => ({ token: `t-${++asked}`, expiresAt })
  const { clients, sent } = cannedClient([good, good, new Response(null, { status: 401 }), good], {
    token,
    now: () => 1_000,
  })
  await clients.get(1)
  await clients.get(1)
  await clients.get(1)
  expect(bearers(sent)).toEqual(['t-1', 't-1', 't-1', 't-2'])
})

test('an object without a usable token is an error', async () => {
  const token = async () => ({ token: '' })
  expect(await failureOf(cannedClient([good], { token }).clients.get(1))).toMatchObject({
    kind: 'Token',
    message: 'getClient: no token: it is empty or cannot be sent; give the bearer token',
  })
})

/** A host that signs in and refreshes with tokens of ten minutes, by its own clock. */
function host(serverNow: () => number) {
  const paths: string[] = []
  const fetch = async (url: string) => {
    const path = new URL(url).pathname
    paths.push(path)
    if (path.startsWith('/api/v2/clients')) return good()
    const times = {
      createdAt: new Date(serverNow()).toISOString(),
      expiresAt: new Date(serverNow() + 600_000).toISOString(),
    }
    return Response.json({ accessToken: { token: `t-${paths.length}`, ...times }, refreshToken: { token: 'r' } })
  }
  return { fetch, paths }
}

test.each([0, -3_600_000, 3_600_000])(
  'signIn renews before the expiry when the clock of the host is %i ms off',
  async (skew) => {
    let time = Date.UTC(2026, 0, 15)
    const now = () => time
    const { fetch, paths } = host(() => time + skew)
    const options = { baseUrl: 'https://host.name', fetch, now }
    const token = signIn({ ...options, credentials: { email: 'admin@example.com', password: 'secret' } })
    const { clients } = cannedClient([], { ...options, token })
    await clients.get(1)
    time += 530_000
    await clients.get(1)
    expect(paths).not.toContain('/api/v2/refresh')
    time += 20_000
    await clients.get(1)
    time += 60_000
    await clients.get(1)
    expect(paths.filter((path) => !path.startsWith('/api/v2/clients'))).toEqual(['/api/v2/signin', '/api/v2/refresh'])
  },
)
