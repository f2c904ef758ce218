import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StaticServer, serveFolder } from '../src/serving/static-server.ts'

const page = `<h1>Clients</h1>${'<p>text</p>'.repeat(500)}`
let outside: string
let folder: string
let server: StaticServer

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'b2core-docs-outside-'))
  await writeFile(join(outside, 'secret.txt'), 'secret')
  folder = join(outside, 'site')
  await mkdir(join(folder, 'guides'), { recursive: true })
  await writeFile(join(folder, 'index.html'), page)
  await writeFile(join(folder, 'guides/index.html'), 'guides')
  await writeFile(join(folder, 'a b.txt'), '0123456789')
  await writeFile(join(folder, 'empty.txt'), '')
  await writeFile(join(folder, 'logo.png'), 'png')
  await writeFile(join(folder, '.inputs'), 'hidden')
  await symlink(join(outside, 'secret.txt'), join(folder, 'link.txt'))
  await symlink(outside, join(folder, 'linked-folder'))
  server = await serveFolder({ folder })
})
afterAll(async () => {
  await server.close()
  await rm(outside, { recursive: true })
})

/** A request whose path and headers are sent as they are; `fetch` would normalise both. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = new URL(server.url)
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
      .on('error', reject)
      .end()
  })
}

describe('what is served', () => {
  test('a folder without its slash is redirected to the address with it', async () => {
    const { status, headers } = await get('/guides?from=mail')
    expect([status, headers.location]).toEqual([301, '/guides/'])
    expect((await get('/no-such-folder')).status).toBe(404)
  })

  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html?a=1', 'text/html; charset=utf-8'],
    ['/guides/', 'text/html; charset=utf-8'],
    ['/a%20b.txt', 'text/plain; charset=utf-8'],
    ['/logo.png', 'image/png'],
  ])('%s is served as %s', async (path, type) => {
    const { status, headers } = await get(path)
    expect([status, headers['content-type']]).toEqual([200, type])
  })

  test.each([
    '/.inputs',
    '/link.txt',
    '/linked-folder/secret.txt',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/guides/../../secret.txt',
    '//etc/passwd',
    '//guides/',
    '//docs.example/',
    '/\\\\docs.example/',
    '/nope',
    '/%E0%A4%A',
    '/%00',
  ])('%s responds 404', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  test('another method responds 405', async () => {
    const { status, headers, body } = await get('/', {}, 'POST')
    expect([status, headers.allow, body.toString()]).toEqual([405, 'GET, HEAD', expect.stringContaining('use GET')])
  })

  const host = 'host: localhost\r\n'
  test.each([
    ['hello\r\n\r\n', '400 Bad Request', 'does not start with an HTTP method'],
    [`GET /a b.txt HTTP/1.1\r\n${host}\r\n`, '400 Bad Request', 'a space is sent as %20'],
    ['GET / HTTP/1.1\r\n\r\n', '400 Bad Request', 'no Host header'],
    [`GET / HTTP/1.1\r\n${host}x: ${'x'.repeat(20_000)}\r\n\r\n`, '431 Request Header Fields Too Large', '16 KiB'],
    [`GET / HTTP/1.1\r\n${host}expect: cake\r\n\r\n`, '417 Expectation Failed', 'Expect header'],
    [
      `POST / HTTP/1.1\r\n${host}expect: 100-continue\r\ncontent-length: 9\r\n\r\n`,
      '405 Method Not Allowed',
      'use GET',
    ],
    [`GET guides/ HTTP/1.1\r\n${host}\r\n`, '400 Bad Request', 'does not begin with a slash'],
    ['CONNECT example.com:443 HTTP/1.1\r\n\r\n', '405 Method Not Allowed', 'not a proxy'],
  ])('what is not a request for a file gets a status and a text: %.40j', async (bytes, status, reason) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.end(bytes)
    const [head, body] = (await text(socket)).split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status}`))
    expect(body).toContain(reason)
  })

  test('HEAD has the headers and no body', async () => {
    const { headers, body } = await get('/', {}, 'HEAD')
    expect([headers['content-length'], body.length]).toEqual([String(page.length), 0])
  })
})

describe('an entity tag', () => {
  test('is the same while the file is, and lets a browser keep its copy', async () => {
    const etag = String((await get('/')).headers.etag)
    expect(etag).toMatch(/^"[\w-]+"$/)
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const { status, body, headers } = await get('/', { 'if-none-match': header })
      expect([status, body.length, headers.etag], header).toEqual([304, 0, etag])
    }
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('differs between encodings', async () => {
    const tags = await Promise.all(['', 'gzip', 'br'].map((name) => get('/', { 'accept-encoding': name })))
    expect(new Set(tags.map(({ headers }) => headers.etag)).size).toBe(3)
  })
})

describe('compression', () => {
  test.each([
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['*', 'br', brotliDecompressSync],
    ['GZIP;q=0.5, br;q=0', 'gzip', gunzipSync],
    ['br;q=0, *', 'gzip', gunzipSync],
  ])('by Accept-Encoding: %s is %s', async (accept, encoding, decompress) => {
    const { headers, body } = await get('/', { 'accept-encoding': accept })
    expect([headers['content-encoding'], headers.vary]).toEqual([encoding, 'accept-encoding'])
    expect(Number(headers['content-length'])).toBe(body.length)
    expect(decompress(body).toString()).toBe(page)
  })

  test.each([
    ['/', ''],
    ['/', 'identity'],
    ['/', 'gzip;q=0'],
    ['/logo.png', 'gzip'],
  ])('of %s by Accept-Encoding: "%s" is none', async (path, accept) => {
    expect((await get(path, { 'accept-encoding': accept })).headers['content-encoding']).toBeUndefined()
  })
})

describe('a range', () => {
  test.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
  ])('%s is %s', async (range, part, contentRange) => {
    const { status, headers, body } = await get('/a%20b.txt', { range, 'accept-encoding': 'gzip' })
    expect([status, body.toString(), headers['content-range']]).toEqual([206, part, contentRange])
  })

  test.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('%s responds 416 with the size', async (range) => {
    const { status, headers, body } = await get('/a%20b.txt', { range })
    const expected = [416, 'bytes */10', 'The file has 10 bytes.\n']
    expect([status, headers['content-range'], body.toString()]).toEqual(expected)
  })

  test.each(['bytes=5-2', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=-', 'bytes=a-b'])('%s is ignored', async (range) => {
    const { status, body } = await get('/a%20b.txt', { range })
    expect([status, body.length]).toEqual([200, 10])
  })

  test('of another version is the whole file', async () => {
    const etag = String((await get('/a%20b.txt')).headers.etag)
    expect((await get('/a%20b.txt', { range: 'bytes=0-3', 'if-range': etag })).status).toBe(206)
    expect((await get('/a%20b.txt', { range: 'bytes=0-3', 'if-range': '"other"' })).status).toBe(200)
  })

  test('of an empty file responds 416', async () => {
    expect((await get('/empty.txt', { range: 'bytes=0-' })).status).toBe(416)
  })
})
