import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { json } from 'node:stream/consumers'
import { ConnectionError, TokenError } from '@b2core-clients/client'
import { expect, it, onTestFinished } from 'vitest'
import { withFix } from '../src/installation/fixes.ts'
import { readHost } from '../src/installation/host.ts'
import { useProxy } from '../src/installation/proxy.ts'
import { tokenFrom } from '../src/installation/token.ts'
import { runCli } from './support/cli.ts'
import { runMain } from './support/run-main.ts'

const refused = (code: string | undefined, reason = 'no') =>
  new ConnectionError('listClients', { host: 'host.example.com', code, reason })

it.each([
  ['SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'NODE_EXTRA_CA_CERTS'],
  ['CERT_HAS_EXPIRED', 'Check the clock of this machine'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'The host has no https there; check the port'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'Check the address'],
  ['UND_ERR_ABORTED', 'Check the proxy that the environment variable HTTPS_PROXY names.'],
  ['ECONNREFUSED', 'Check the address'],
  [undefined, 'Check the address'],
])('after %s it says what to do, also when one signs in', (code, fix) => {
  const failure = refused(code)
  expect(withFix(failure)).toContain(fix)
  expect(withFix(new TokenError('listClients', 'no token', { cause: failure }))).toContain(fix)
})

it('keeps only the words of a line of OpenSSL', () => {
  const line =
    '400DA6A7B57F0000:error:0A00010B:SSL routines:tls_validate:wrong version number:../ssl/tls.c:77:\n (CODE)'
  expect(withFix(refused('ERR_SSL_WRONG_VERSION_NUMBER', line))).toBe(
    'listClients: the connection to host.example.com failed: wrong version number (CODE). The host has no https there; check the port in the address.',
  )
})

it.each([
  ['good', 'good\r\n'],
  ['good', ' good '],
])('the token %s can have blanks around it: %j', async (_, token) => {
  const { stdout } = await runMain(['doctor', '--target', 'http://127.0.0.1:9'], {
    directory: '/',
    env: { B2CORE_TOKEN: token },
  })
  expect(stdout).not.toContain('B2CORE_TOKEN')
})

it.each(['"good"', "'good'", 'Bearer good', 'two\nlines'])('a token as %j is refused', async (token) => {
  const { stdout } = await runMain(['doctor', '--target', 'http://127.0.0.1:9'], {
    directory: '/',
    env: { B2CORE_TOKEN: token },
  })
  expect(stdout).toContain('B2CORE_TOKEN has spaces, quotes or letters that no token has')
})

it('reaches a host through the proxy that the environment names, and this machine without it', async () => {
  const asked: string[] = []
  const proxy = createServer((socket) => {
    socket.once('data', (data) => {
      asked.push(String(data).split('\r\n')[0] ?? '')
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => void proxy.close())
  const { port } = proxy.address() as { port: number }
  const env = { HTTPS_PROXY: `http://127.0.0.1:${port}`, HTTP_PROXY: `http://127.0.0.1:${port}` }
  for (const target of ['https://host.example.com', 'http://127.0.0.1:9']) {
    const { stdout } = await runCli(['doctor', '--target', target], { directory: '/', env })
    expect(stdout).toMatch(/^ok +proxy +the one of HTTPS_PROXY, except to addresses in NO_PROXY$/m)
  }
  expect(asked).toEqual(['CONNECT host.example.com:443 HTTP/1.1'])
})

it('refuses an invalid address of a proxy, without its password', async () => {
  await expect(useProxy({ env: { https_proxy: 'me:secret-word@proxy' }, note: () => {} })).rejects.toThrow(
    'https_proxy is not a valid address of a proxy; give it as http://proxy.example.com:8080.',
  )
})

it('signs in without the line break that a file of variables leaves', async () => {
  const sent: unknown[] = []
  const server = createHttpServer(async (request, response) => {
    sent.push({ path: request.url, body: await json(request) })
    response.end(JSON.stringify({ accessToken: { token: 'mine' } }))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const env = { B2CORE_EMAIL: ' admin@example.com\r\n', B2CORE_PASSWORD: ' secret-word \r\n' }
  const { port } = server.address() as AddressInfo
  const source = await tokenFrom(readHost(`http://127.0.0.1:${port}/backoffice/`, 'host'), env)
  expect(await (source as () => unknown)()).toBe('mine')
  const body = { email: 'admin@example.com', password: ' secret-word ' }
  expect(sent).toEqual([{ path: '/backoffice/api/v2/signin', body }])
})

it('does not say that something is kept where learning ends at the first request', async () => {
  const server = createHttpServer((_, response) => response.writeHead(404).end()).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const env = { B2CORE_TOKEN: 'token' }
  const { exitCode, stdout } = await runMain(['learn', '--target', target], { directory: tmpdir(), env })
  expect(exitCode).toBe(3)
  expect(stdout).toContain('Learning ended early: ')
  expect(stdout).not.toContain('is kept')
  expect(stdout).toContain('Nothing was learned, so no overlay is written.')
})
