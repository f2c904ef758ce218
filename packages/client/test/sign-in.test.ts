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

/** A host that signs in, renews unless told not to, and takes the tokens it is told to take. */
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

test('it signs in with email and password, once', async () => {
  const { clients, bodies } = await serveHost(['signed-1'])
  await Promise.all([clients.get(1), clients.get(1), clients.get(1)])
  expect(bodies.map((body) => JSON.parse(body))).toEqual([credentials])
})

test('a refused token is renewed by the refresh token', async () => {
  const { clients, bodies } = await serveHost(['renewed-2'])
  expect(await clients.get(1)).toEqual(john)
  expect(JSON.parse(bodies[1] ?? '')).toEqual({ refreshToken: 'signed-1-refresh' })
})

test('when the refresh token is refused too, it signs in again', async () => {
  const { clients, paths } = await serveHost(['signed-2'], 401)
  expect(await clients.get(1)).toEqual(john)
  const get = 'GET /api/v2/clients/1'
  expect(paths()).toEqual(['POST /api/v2/signin', get, 'POST /api/v2/refresh', 'POST /api/v2/signin', get])
})

test.each([408, 429, 500, 503])('a refresh that fails with %i is an error, and no new sign-in', async (status) => {
  const { clients, paths } = await serveHost(['signed-2'], status)
  expect(await failureOf(clients.get(1))).toMatchObject({ kind: 'Token', cause: { status } })
  expect(paths()).toEqual(['POST /api/v2/signin', 'GET /api/v2/clients/1', 'POST /api/v2/refresh'])
})

test('a refresh that nobody answers is an error, and no new sign-in; the refresh token is kept', async () => {
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

test('an account with a second factor is told so', async () => {
  const { baseUrl } = await serve((_, response) => json(response, 200, { '2faRequired': true }))
  const error = await failureOf(createB2CoreClient({ baseUrl, token: signIn({ baseUrl, credentials }) }).clients.get(1))
  expect(error).toMatchObject({
    kind: 'Token',
    message: 'getClient: no token: signIn: the account asks for a second factor; get a token by other means',
    cause: expect.any(TwoFactorRequiredError),
  })
})

test('a wrong password is an error with its status, and holds no password', async () => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 401, { message: 'Wrong.' }))
  const error = await failureOf(createB2CoreClient({ baseUrl, token: signIn({ baseUrl, credentials }) }).clients.get(1))
  expect(error).toMatchObject({ kind: 'Token', cause: expect.any(UnauthorizedError) })
  expect(String(error)).not.toContain('secret')
  expect(seen.length).toBe(1)
})

test('an answer without a token is an error', async () => {
  const { baseUrl } = await serve((_, response) => json(response, 200, { accessToken: 'flat' }))
  const error = await failureOf(createB2CoreClient({ baseUrl, token: signIn({ baseUrl, credentials }) }).clients.get(1))
  expect(error).toMatchObject({ kind: 'Token', cause: { kind: 'UnusableResponse' } })
})

test('plain http to another host is refused before a password is sent', () => {
  expect(() => signIn({ baseUrl: 'http://host.name', credentials })).toThrow('baseUrl is http://host.name')
})
