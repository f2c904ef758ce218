import { expect, test } from 'vitest'
import { createB2CoreClient, UnauthorizedError } from '../src/index.ts'
import { signIn, TwoFactorRequiredError } from '../src/sign-in.ts'
import { failureOf } from './support/canned.ts'
import { john, json, type SeenRequest, serve } from './support/server.ts'

const credentials = { email: 'admin@example.com', password: 'secret' }
const pair = (name: string) => ({
  '2faRequired': false,
  accessToken: { token: name },
  refreshToken: { token: `${name}-refresh` },
})

/** A host that signs in, refreshes with the given status, and accepts the given tokens. */
async function serveHost(accepted: string[], refresh = 200) {
  const bodies: string[] = []
  const { baseUrl, seen } = await serve(({ url, body, headers }: SeenRequest, response) => {
    if (url === '/api/v2/signin') return json(response, 200, pair(`signed-${bodies.push(body)}`))
    if (url === '/api/v2/refresh')
      return json(response, refresh, refresh === 200 ? pair(`renewed-${bodies.push(body)}`) : {})
    const token = headers.authorization?.slice(7) ?? ''
    return accepted.includes(token) ? json(response, 200, john) : json(response, 401, {})
  })
  const { clients } = createB2CoreClient({ baseUrl, token: signIn({ baseUrl, credentials }) })
  return { clients, bodies, paths: () => seen.map(({ method, url }) => `${method} ${url}`) }
}

test('signs in once with email and password', async () => {
  const { clients, bodies } = await serveHost(['signed-1'])
  await Promise.all([clients.get(1), clients.get(1), clients.get(1)])
  expect(bodies.map((body) => JSON.parse(body))).toEqual([credentials])
})

test('renews a refused token with the refresh token', async () => {
  const { clients, bodies } = await serveHost(['renewed-2'])
  expect(await clients.get(1)).toEqual(john)
  expect(JSON.parse(bodies[1] ?? '')).toEqual({ refreshToken: 'signed-1-refresh' })
})

test('signs in again when the refresh token is refused too', async () => {
  const { clients, paths } = await serveHost(['signed-2'], 401)
  expect(await clients.get(1)).toEqual(john)
  const get = 'GET /api/v2/clients/1'
  expect(paths()).toEqual(['POST /api/v2/signin', get, 'POST /api/v2/refresh', 'POST /api/v2/signin', get])
})

test.each([408, 429, 500, 503])(
  'a refresh that fails with %i is an error and does not sign in again',
  async (status) => {
    const { clients, paths } = await serveHost(['signed-2'], status)
    expect(await failureOf(clients.get(1))).toMatchObject({
      kind: 'Token',
      cause: { status, operation: 'refresh' },
    })
    expect(paths()).toEqual(['POST /api/v2/signin', 'GET /api/v2/clients/1', 'POST /api/v2/refresh'])
  },
)

test('a refresh without a response is an error; it does not sign in again, and keeps the refresh token', async () => {
  let broken = true
  const { baseUrl, seen } = await serve(({ url, headers }, response) => {
    if (url === '/api/v2/signin') return json(response, 200, pair('signed'))
    if (url === '/api/v2/refresh') return broken ? response.destroy() : json(response, 200, pair('renewed'))
    return headers.authorization === 'Bearer renewed' ? json(response, 200, john) : json(response, 401, {})
  })
  const { clients } = createB2CoreClient({ baseUrl, token: signIn({ baseUrl, credentials }) })
  expect(await failureOf(clients.get(1))).toMatchObject({ kind: 'Token', cause: { kind: 'Connection' } })
  broken = false
  expect(await clients.get(1)).toEqual(john)
  expect(seen.map(({ url }) => url).filter((url) => url === '/api/v2/signin').length).toBe(1)
})

test('signs in again when the token is refused and there is no refresh token', async () => {
  let signedIn = 0
  const { baseUrl, seen } = await serve(({ url, headers }, response) => {
    if (url === '/api/v2/signin') return json(response, 200, { accessToken: { token: `signed-${++signedIn}` } })
    return headers.authorization === 'Bearer signed-2' ? json(response, 200, john) : json(response, 401, {})
  })
  const { clients } = createB2CoreClient({ baseUrl, token: signIn({ baseUrl, credentials }) })
  expect(await clients.get(1)).toEqual(john)
  const get = '/api/v2/clients/1'
  expect(seen.map(({ url }) => url)).toEqual(['/api/v2/signin', get, '/api/v2/signin', get])
})

test('keeps the refresh token if a refresh returns no new one', async () => {
  const refreshed: string[] = []
  let accepted = ''
  const { baseUrl } = await serve(({ url, body, headers }, response) => {
    if (url === '/api/v2/signin') return json(response, 200, pair('signed'))
    if (url === '/api/v2/refresh') {
      accepted = `renewed-${refreshed.push(JSON.parse(body).refreshToken)}`
      return json(response, 200, { accessToken: { token: accepted } })
    }
    return headers.authorization === `Bearer ${accepted}` ? json(response, 200, john) : json(response, 401, {})
  })
  const { clients } = createB2CoreClient({ baseUrl, token: signIn({ baseUrl, credentials }) })
  await clients.get(1)
  accepted = ''
  await clients.get(1)
  expect(refreshed).toEqual(['signed-refresh', 'signed-refresh'])
})

test('a refused refresh token is not sent again', async () => {
  let signedIn = 0
  const { baseUrl, seen } = await serve(({ url, headers }, response) => {
    if (url === '/api/v2/signin')
      return signedIn++ === 1 ? json(response, 500, {}) : json(response, 200, pair(`t-${signedIn}`))
    if (url === '/api/v2/refresh') return json(response, 401, {})
    return headers.authorization === 'Bearer t-3' ? json(response, 200, john) : json(response, 401, {})
  })
  const { clients } = createB2CoreClient({ baseUrl, token: signIn({ baseUrl, credentials }) })
  expect(await failureOf(clients.get(1))).toMatchObject({ kind: 'Token', cause: { kind: 'Server' } })
  expect(await clients.get(1)).toEqual(john)
  expect(seen.filter(({ url }) => url === '/api/v2/refresh').length).toBe(1)
})

test('a token function shared by two clients signs in for each of them', async () => {
  const { baseUrl, seen } = await serve(({ url }, response) =>
    json(response, 200, url.endsWith('signin') ? pair('a') : john),
  )
  const token = signIn({ baseUrl, credentials })
  await createB2CoreClient({ baseUrl, token }).clients.get(1)
  await createB2CoreClient({ baseUrl, token }).clients.get(1)
  expect(seen.filter(({ url }) => url === '/api/v2/signin').length).toBe(2)
})

test('credentials can be a function, which is called for each sign-in; fetch can be injected', async () => {
  const requests: Request[] = []
  let asked = 0
  const token = signIn({
    baseUrl: 'https://host.name',
    credentials: async () => ({ ...credentials, password: `secret-${++asked}` }),
    fetch: async (url, init) => {
      requests.push(new Request(url, init))
      return Response.json({ accessToken: { token: 'signed' } })
    },
  })
  expect(await token()).toBe('signed')
  expect(await token('signed')).toBe('signed')
  expect(requests.map(({ url }) => url)).toEqual(Array(2).fill('https://host.name/api/v2/signin'))
  expect(await Promise.all(requests.map((request) => request.json()))).toEqual([
    { ...credentials, password: 'secret-1' },
    { ...credentials, password: 'secret-2' },
  ])
  expect(requests[0]?.headers.get('content-type')).toBe('application/json')
  expect(requests[0]?.headers.get('accept')).toBe('application/json')
})

test('each of its calls has the given time limit', async () => {
  const token = signIn({
    baseUrl: 'https://host.name',
    credentials,
    timeoutMs: 10,
    fetch: () => new Promise(() => {}),
  })
  expect(await failureOf(Promise.resolve(token()))).toMatchObject({
    kind: 'Timeout',
    message: 'signIn: no complete response within timeoutMs, 10 ms',
  })
})

test('an account with a second factor has its own error', async () => {
  const { baseUrl } = await serve((_, response) => json(response, 200, { '2faRequired': true }))
  const error = await failureOf(createB2CoreClient({ baseUrl, token: signIn({ baseUrl, credentials }) }).clients.get(1))
  expect(error).toMatchObject({
    kind: 'Token',
    message: 'getClient: no token: signIn: the account requires a second factor; get a token by other means',
    cause: expect.any(TwoFactorRequiredError),
  })
  expect((error as Error).cause).toMatchObject({
    kind: 'TwoFactorRequired',
    name: 'TwoFactorRequiredError',
    operation: 'signIn',
  })
})

test('a wrong password is an error with a status and without the password', async () => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 401, { message: 'Wrong.' }))
  const error = await failureOf(createB2CoreClient({ baseUrl, token: signIn({ baseUrl, credentials }) }).clients.get(1))
  expect(error).toMatchObject({ kind: 'Token', cause: expect.any(UnauthorizedError) })
  expect(String(error)).not.toContain('secret')
  expect(seen.length).toBe(1)
})

test('a response without a token is an error', async () => {
  const { baseUrl } = await serve((_, response) => json(response, 200, { accessToken: 'flat' }))
  const error = await failureOf(createB2CoreClient({ baseUrl, token: signIn({ baseUrl, credentials }) }).clients.get(1))
  expect(error).toMatchObject({ kind: 'Token', cause: { kind: 'UnusableResponse' } })
})

test('plain http to another host is refused before a password is sent', () => {
  expect(() => signIn({ baseUrl: 'http://host.name', credentials })).toThrow('baseUrl is http://host.name')
})

test.each([
  [undefined, 'credentials is undefined; give an object'],
  ['admin@example.com:secret', 'credentials is of type String; give an object'],
  [{ ...credentials, email: undefined }, 'credentials.email is empty or not text'],
  [{ ...credentials, password: '' }, 'credentials.password is empty or not text'],
  [{ ...credentials, password: 12_345 }, 'credentials.password is empty or not text'],
])('refuses the credentials %j before anything is sent', async (given, problem) => {
  const { baseUrl, seen } = await serve(() => {})
  expect(() => signIn({ baseUrl, credentials: given as never })).toThrow(`signIn: ${problem}`)
  const token = signIn({ baseUrl, credentials: () => given as never })
  expect(await failureOf(createB2CoreClient({ baseUrl, token }).clients.get(1))).toMatchObject({
    kind: 'Token',
    message: `getClient: no token: signIn: ${problem}`,
  })
  expect(seen).toEqual([])
})
