import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import tls from 'node:tls'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { certifiedFetch } from '../src/command/certified-fetch.ts'
import { createCertificate } from './support/certificate.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

/** Sends one request to a real TLS server, which it trusts. */
async function ask(respond: (response: ServerResponse) => void, method = 'GET'): Promise<Response> {
  const certificate = createCertificate('server')
  const usual = tls.getCACertificates('default')
  onTestFinished(() => tls.setDefaultCACertificates(usual))
  tls.setDefaultCACertificates([certificate.cert])
  const server = createServer(certificate, (_, response) => respond(response))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const folder = await temporaryFolder()
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  await writeFile(files.cert, certificate.cert)
  await writeFile(files.key, certificate.key)
  const fetch = await certifiedFetch(files, {})
  return fetch(new Request(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`, { method }))
}

const text = '{"name":"Zoë"}'

it.each([
  ['gzip', gzipSync(text)],
  ['X-GZIP', gzipSync(text)],
  ['deflate', deflateSync(text)],
  ['br', brotliCompressSync(text)],
  ['gzip, br', brotliCompressSync(gzipSync(text))],
  ['identity', Buffer.from(text)],
])('decodes a body with Content-Encoding: %s', async (encoding, body) => {
  const response = await ask((one) => one.writeHead(200, { 'content-encoding': encoding }).end(body))
  expect(await response.text()).toBe(text)
  expect(response.headers.get('content-encoding')).toBe(encoding)
})

it('fails to read a body that is not in its Content-Encoding', async () => {
  const response = await ask((one) => one.writeHead(200, { 'content-encoding': 'gzip' }).end(text))
  await expect(response.text()).rejects.toThrow()
})

it.each([600, 999])('returns the status %i as it is', async (status) => {
  const response = await ask((one) => one.writeHead(status).end(text))
  expect([response.status, await response.text()]).toEqual([status, text])
})

it.each([
  ['GET', 204],
  ['GET', 304],
  ['HEAD', 200],
])('returns no body for %s with status %i', async (method, status) => {
  const response = await ask((one) => one.writeHead(status, { 'content-encoding': 'gzip' }).end(), method)
  expect([response.status, response.body]).toEqual([status, null])
})

it('returns a redirect, and does not follow it', async () => {
  const response = await ask((one) => one.writeHead(302, { location: '/elsewhere' }).end())
  expect([response.status, response.headers.get('location')]).toEqual([302, '/elsewhere'])
})
