import { createPrivateKey } from 'node:crypto'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { request } from 'node:https'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { createSandbox } from '../src/index.ts'
import { sandboxFor } from './support/ask.ts'
import { selfSignedCertificate } from './support/certificate.ts'
import { sendBytes } from './support/send-bytes.ts'
import { temporaryFolder } from './support/temporary.ts'

const headers = { authorization: 'Bearer sandbox-admin', 'content-type': 'application/json' }

async function certificateFiles() {
  const folder = await temporaryFolder()
  const { cert, key } = selfSignedCertificate()
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  await writeFile(files.cert, cert)
  await writeFile(files.key, key)
  return { files, cert }
}

async function getSecurely(url: string, ca: string): Promise<[status: number | undefined, body: string]> {
  const sent = request(url, { ca, headers, agent: false })
  sent.end()
  const [response] = await once(sent, 'response')
  return [response.statusCode, await text(response)]
}

test('with a certificate and its key the sandbox serves HTTPS, with planted resets too', async () => {
  const { files, cert } = await certificateFiles()
  const sandbox = await sandboxFor({ clients: 3, ...files })
  const url = await sandbox.listen(0, 'localhost')
  expect(url).toMatch(/^https:\/\/localhost:\d+$/)
  const [status, body] = await getSecurely(`${url}/api/v2/clients`, cert)
  expect([status, JSON.parse(body).total]).toEqual([200, 3])
  sandbox.control.faults.add({ reset: true, times: 1 })
  await expect(getSecurely(`${url}/api/v2/clients`, cert)).rejects.toThrow(/socket hang up|ECONNRESET/)
  expect((await getSecurely(`${url}/_sandbox/live`, cert))[0]).toBe(204)
})

test('a request without TLS to a port of HTTPS is refused with its reason', async () => {
  const { files, cert } = await certificateFiles()
  const sandbox = await sandboxFor({ clients: 3, ...files })
  const url = await sandbox.listen(0, 'localhost')
  const response = await sendBytes(url, 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n', false)
  expect(response).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(response).toContain('{"message":"This port serves https, not http."}')
  expect((await getSecurely(`${url}/_sandbox/live`, cert))[0]).toBe(204)
})

test('a certificate that cannot be used is refused by name, before anything is created', async () => {
  const { files } = await certificateFiles()
  const { files: others } = await certificateFiles()
  await expect(createSandbox({ ...files, key: others.key })).rejects.toThrow(
    `${others.key} is not the key of ${files.cert};`,
  )
  await expect(createSandbox({ ...files, cert: '/no/such.pem' })).rejects.toThrow(
    'The certificate /no/such.pem cannot be read (ENOENT); give the path of a PEM file.',
  )
  const empty = join(await temporaryFolder(), 'empty.pem')
  await writeFile(empty, '')
  await expect(createSandbox({ cert: empty, key: empty })).rejects.toThrow(`${empty} has no certificate in PEM form`)
  await expect(createSandbox({ ...files, key: empty })).rejects.toThrow(`${empty} has no key in PEM form`)
  const encrypted = `${files.key}.encrypted`
  const key = createPrivateKey(await readFile(files.key))
  await writeFile(encrypted, key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }))
  await expect(createSandbox({ ...files, key: encrypted })).rejects.toThrow(`The key ${encrypted} has a passphrase;`)
  await expect(createSandbox({ cert: files.cert })).rejects.toThrow('HTTPS needs both "cert" and "key"')
})

test('below a prefix everything is served, and nothing elsewhere', async () => {
  const sandbox = await sandboxFor({ clients: 3, prefix: '/crm/eu' })
  const tenant = await sandbox.createTenant({ name: 'a', clients: 2 })
  expect([sandbox.url, tenant.url]).toEqual(['http://localhost/crm/eu', 'http://localhost/crm/eu/_tenant/a'])
  const url = await sandbox.listen()
  expect(url).toMatch(/\/crm\/eu$/)
  const status = async (path: string) => (await fetch(new URL(path, url), { headers })).status
  expect(await status('/crm/eu/api/v2/clients')).toBe(200)
  expect(await status('/crm/eu/_sandbox/ready')).toBe(204)
  expect(await status('/crm/eu')).toBe(200)
  expect(await status('/crm/eu/_tenant/a/api/v2/clients/3')).toBe(404)
  for (const path of ['/', '/api/v2/clients', '/crm/europe/api/v2/clients', '/_sandbox/ready']) {
    expect([path, await status(path)]).toEqual([path, 404])
  }
  const made = await fetch(`${url}/api/v2/clients`, { method: 'POST', headers, body: '{}' })
  expect(made.headers.get('location')).toBe('/crm/eu/api/v2/clients/4')
  const inTenant = await tenant.fetch(`${tenant.url}/api/v2/clients`, { method: 'POST', headers, body: '{}' })
  expect(inTenant.headers.get('location')).toBe('/crm/eu/_tenant/a/api/v2/clients/3')
  expect((await sandbox.fetch('http://localhost/api/v2/clients', { headers })).status).toBe(404)
})

test.each(['crm', '/crm/', '/', '/a b', '/crm?x', '/crm//eu', '/..', '/crm/./eu'])(
  'the prefix %j is refused',
  async (prefix) => {
    await expect(createSandbox({ prefix })).rejects.toThrow(`"prefix" is "${prefix}"; give a path that begins`)
  },
)

const hasIpv6 = Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === '::1'))

test('localhost is served on its addresses of both families', async () => {
  const sandbox = await sandboxFor({ clients: 1 })
  const url = await sandbox.listen(0, 'localhost')
  const { port } = new URL(url)
  const live = async (host: string) => (await fetch(`http://${host}:${port}/_sandbox/live`)).status
  expect(await live('127.0.0.1')).toBe(204)
  if (hasIpv6) expect(await live('[::1]')).toBe(204)
  await sandbox.close()
  await expect(live('127.0.0.1')).rejects.toThrow(TypeError)
})

test('a port that is in use on one address of localhost is refused, and the other one is free again', async () => {
  const held = createServer().listen(0, hasIpv6 ? '::1' : '127.0.0.1')
  await once(held, 'listening')
  onTestFinished(() => void held.close())
  const { port } = held.address() as { port: number }
  const sandbox = await sandboxFor({ clients: 1 })
  await expect(sandbox.listen(port, 'localhost')).rejects.toThrow(`Port ${port} is in use.`)
  if (!hasIpv6) return
  expect(await sandbox.listen(port, '127.0.0.1')).toBe(`http://127.0.0.1:${port}`)
})
