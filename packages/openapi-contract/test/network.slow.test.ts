import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer as createProxy, type IncomingMessage } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import { type AddressInfo, connect, type Server } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { TLSSocket } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createCertificate } from './support/certificate.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const command = fileURLToPath(new URL('../src/bin.ts', import.meta.url))
const ok = { description: 'OK', content: { 'application/json': { schema: { type: 'object' } } } }
const paths = {
  '/cats': { get: { operationId: 'cats', responses: { 200: ok } } },
  '/dogs': {
    post: {
      operationId: 'addDog',
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
      responses: { 200: ok, 400: ok, 415: ok },
    },
  },
}

let folder: string
beforeEach(async () => {
  folder = await temporaryFolder()
  await save('openapi.json', JSON.stringify({ openapi: '3.1.0', info: { title: 'Cats', version: '1' }, paths }))
})

async function save(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

async function portOf(server: Server): Promise<number> {
  onTestFinished(() => void server.close())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** A real TLS server. Names who called by the certificate of the caller. */
async function startTls(options: ServerOptions, callers: string[] = []): Promise<string> {
  const server = createServer(options, (request, response) => {
    callers.push(String((request.socket as TLSSocket).getPeerCertificate?.()?.subject?.CN ?? 'nobody'))
    const isJson = request.method === 'GET' || request.headers['content-type'] === 'application/json'
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const isValid = request.method === 'GET' || isObject(Buffer.concat(chunks))
      const status = isValid ? 200 : 400
      response.writeHead(isJson ? status : 415, { 'content-type': 'application/json' }).end('{}')
    })
  })
  onTestFinished(() => server.closeAllConnections())
  return `https://127.0.0.1:${await portOf(server)}`
}

function isObject(bytes: Buffer): boolean {
  try {
    const sent = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof sent === 'object' && sent !== null && !Array.isArray(sent)
  } catch {
    return false
  }
}

/** A proxy that opens tunnels, and notes where to. */
async function startProxy(): Promise<{ readonly url: string; readonly tunnels: string[] }> {
  const tunnels: string[] = []
  const proxy = createProxy().on('connect', ({ url = '' }: IncomingMessage, near) => {
    tunnels.push(url)
    const far = connect(Number(url.split(':')[1]), '127.0.0.1', () => {
      near.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      far.pipe(near).pipe(far)
    })
    for (const socket of [near, far]) socket.on('error', () => socket.destroy())
  })
  onTestFinished(() => proxy.closeAllConnections())
  return { url: `http://127.0.0.1:${await portOf(proxy)}`, tunnels }
}

/** Runs the command in a separate process, because proxies and certificate authorities apply to a whole process. */
async function run(target: string, ...args: readonly string[]) {
  const { HTTPS_PROXY: _, https_proxy: __, HTTP_PROXY: ___, http_proxy: ____, ...env } = process.env
  const given = ['--target', target, '--document', join(folder, 'openapi.json'), '--rate', '10000', '--seed', '1']
  const child = spawn(process.execPath, ['--no-warnings', command, ...given, ...args], { env, cwd: folder })
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out: out + error, code: child.exitCode }
}

describe('--ca', () => {
  it('trusts a server whose certificate the file has, and no server without it', async () => {
    const server = createCertificate('server')
    const url = await startTls(server)
    const file = await save('ca.pem', server.cert)
    const trusted = await run(url, '--ca', file, '--only', 'cats/')
    expect(trusted.out).toMatch(/0 failed/)
    const untrusted = await run(url, '--only', 'cats/')
    expect(untrusted.code).toBe(1)
    expect(untrusted.out).toContain('certificate')
  })
})

describe('--proxy', () => {
  it('sends every request through the proxy', async () => {
    const server = createCertificate('server')
    const [url, proxy] = [await startTls(server), await startProxy()]
    const { out } = await run(url, '--proxy', proxy.url, '--ca', await save('ca.pem', server.cert), '--only', 'cats/')
    expect(out).toMatch(/0 failed/)
    expect(new Set(proxy.tunnels)).toEqual(new Set([new URL(url).host]))
  })
})

describe('--cert and --key', () => {
  it('show the client certificate, with bodies and through a proxy too', async () => {
    const [server, client] = [createCertificate('server'), createCertificate('the contract')]
    const callers: string[] = []
    const url = await startTls({ ...server, ca: client.cert, requestCert: true, rejectUnauthorized: true }, callers)
    const files = ['--ca', await save('ca.pem', server.cert)]
    const certified = ['--cert', await save('cert.pem', client.cert), '--key', await save('key.pem', client.key)]
    const { out } = await run(url, ...files, ...certified, '--allow-writes')
    expect(out).toMatch(/ 0 failed/)
    expect(new Set(callers)).toEqual(new Set(['the contract']))
    const proxy = await startProxy()
    const proxied = await run(url, ...files, ...certified, '--proxy', proxy.url, '--only', 'cats/')
    expect(proxied.out).toMatch(/ 0 failed/)
    expect(proxy.tunnels.length).toBeGreaterThan(0)
    expect((await run(url, ...files, '--only', 'cats/')).code).toBe(1)
  })

  it('say in one line what is wrong with the files', async () => {
    const [one, other] = [createCertificate('one'), createCertificate('other')]
    const [cert, key] = [await save('cert.pem', one.cert), await save('key.pem', other.key)]
    const wrong = async (...args: readonly string[]) => (await run('https://127.0.0.1:1', ...args)).out.trim()
    expect(await wrong('--cert', cert)).toBe('--key is missing; --cert and --key belong together.')
    expect(await wrong('--cert', 'none.pem', '--key', key)).toBe(
      '--cert is "none.pem", which cannot be read (ENOENT); give a PEM file.',
    )
    expect(await wrong('--cert', cert, '--key', key)).toMatch(
      /^--cert ".*" and --key ".*" cannot be used \(.*\); give a certificate and its private key as PEM\.$/,
    )
  })
})
