import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { record } from '../src/recording/record.ts'
import { sandboxFor } from './support/ask.ts'
import { temporaryFolder } from './support/temporary.ts'

async function hostWith(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function recordingOf(target: string, options: { readonly mostCharacters?: number } = {}) {
  const out = join(await temporaryFolder(), 'calls.har')
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  const recording = await record({ target, out, port: 0, host: '127.0.0.1', onError, ...options })
  onTestFinished(() => recording.close())
  return { ...recording, out, errors }
}

test('a recording has no token and no value of a person, and the caller gets the response as it was', async () => {
  const client = {
    clientId: 90_417,
    name: 'Zoë Unmistakable',
    email: 'zoe.unmistakable@bank.test',
    phone: '+971000234567',
    birthday: '1987-03-24T00:00:00+00:00',
    status: 'Active',
    accounts: [{ accountId: 8812, accountNumber: 'ACC-99812' }],
    balance: 1234.56,
    isVip: true,
    nickname: null,
  }
  const seen: IncomingMessage[] = []
  const target = await hostWith((request, response) => {
    seen.push(request)
    response.setHeader('x-request-id', 'unmistakable-77')
    response.setHeader('set-cookie', 'session=c00kie')
    response.setHeader('www-authenticate', 'Bearer realm="Unmistakable"')
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ data: [client], total: 1 }))
  })
  const { url, out, close, count } = await recordingOf(target)
  const query = 'filter[email]=zoe.unmistakable@bank.test&filter%5Bname%5D=Unmistakable&limit=5&api_key=s3cretkey'
  const headers = { authorization: 'Bearer s3crettoken', cookie: 'a=c00kie', 'x-tenant': 's3cretheader' }
  const response = await fetch(`${url}/api/v2/clients?${query}`, { headers })
  expect(await response.json()).toEqual({ data: [client], total: 1 })
  expect(seen[0]?.headers.authorization).toBe('Bearer s3crettoken')
  await fetch(`${url}/api/v2/clients/90417`, { headers })
  for (const other of ['types', 'roles', 'reset-password']) await fetch(`${url}/api/v2/clients/${other}`, { headers })
  await fetch(`${url}/api/v2/signin`, { method: 'POST', body: '{"email":"a@b.c","password":"s3cretpassword"}' })
  await close()

  const written = await readFile(out, 'utf8')
  const secrets = [
    's3cret',
    'c00kie',
    'nmistakable',
    'Zoë',
    'zoe',
    'bank.test',
    '501234567',
    '1987-03-24',
    '90417',
    '99812',
    '1234.56',
  ]
  for (const secret of [...secrets, 'signin', 'x-tenant']) expect(written).not.toContain(secret)
  expect(count()).toBe(2)
  const [list, one] = JSON.parse(written).log.entries
  expect(list.response.headers).toContainEqual({ name: 'www-authenticate', value: 'Bearer' })
  const body = JSON.parse(list.response.content.text)
  expect(body).toEqual({
    total: 1,
    data: [
      {
        clientId: expect.any(Number),
        name: expect.stringMatching(/^[A-Z][a-z]{2} [A-Z][a-z]{11}$/),
        email: expect.stringMatching(/^[a-z]{3}\.[a-z]{12}@example\.com$/),
        phone: expect.stringMatching(/^\+999\d{9}$/),
        birthday: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00\+00:00$/),
        status: 'Active',
        accounts: [{ accountId: expect.any(Number), accountNumber: expect.stringMatching(/^[A-Z]{3}-\d{5}$/) }],
        balance: expect.any(Number),
        isVip: true,
        nickname: null,
      },
    ],
  })
  expect(one.request.url).toBe(`${target}/api/v2/clients/${body.data[0].clientId}`)
  expect(list.request.headers).toContainEqual({ name: 'authorization', value: 'Bearer invented' })
  const sent = new URL(list.request.url).searchParams
  expect(sent.get('limit')).toBe('5')
  expect(sent.get('filter[email]')).toBe(body.data[0].email)
})

test('a sandbox is recorded as any host, errors too', async () => {
  const sandbox = await sandboxFor({ clients: 30 })
  const { url, out, close } = await recordingOf(await sandbox.listen())
  const headers = { authorization: 'Bearer sandbox-admin', 'content-type': 'application/json' }
  const made = await fetch(`${url}/api/v2/clients`, { method: 'POST', headers, body: '{"email":"who@example.org"}' })
  expect(made.status).toBe(201)
  const again = await fetch(`${url}/api/v2/clients`, { method: 'POST', headers, body: '{"email":"who@example.org"}' })
  expect(again.status).toBe(400)
  expect((await fetch(`${url}/api/v2/clients/9999`)).status).toBe(401)
  await close()
  const { entries } = JSON.parse(await readFile(out, 'utf8')).log
  expect(entries.map(({ response }: { response: { status: number } }) => response.status)).toEqual([201, 400, 401])
  expect(JSON.stringify(entries)).not.toContain('who@')
})

test('a host that does not respond is a 502, which is not recorded', async () => {
  const { url, out, close } = await recordingOf('http://127.0.0.1:9')
  const response = await fetch(`${url}/api/v2/clients`)
  expect([response.status, await text(response.body as never)]).toEqual([
    502,
    expect.stringContaining('did not respond'),
  ])
  await close()
  expect(JSON.parse(await readFile(out, 'utf8')).log.entries).toEqual([])
})

const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte)

test('bodies are forwarded byte for byte, and every cookie reaches the caller', async () => {
  const seen: Buffer[] = []
  const target = await hostWith(async (request, response) => {
    seen.push(await buffer(request))
    response.setHeader('set-cookie', ['a=1; Expires=Wed, 01 Apr 2026 12:00:00 GMT', 'b=2'])
    response.end(everyByte)
  })
  const { url, out, close } = await recordingOf(target)
  const response = await fetch(`${url}/api/v2/clients`, { method: 'POST', body: everyByte })
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(everyByte)
  expect(new Uint8Array(seen[0] ?? [])).toEqual(everyByte)
  expect(response.headers.getSetCookie()).toEqual(['a=1; Expires=Wed, 01 Apr 2026 12:00:00 GMT', 'b=2'])
  await close()
  const [entry] = JSON.parse(await readFile(out, 'utf8')).log.entries
  expect([entry.request.postData, entry.response.content.text]).toEqual([undefined, ''])
})

test('the response to HEAD has the length that the host says', async () => {
  const { url } = await recordingOf(await hostWith((_, response) => response.setHeader('content-length', 77).end()))
  const response = await fetch(`${url}/api/v2/clients`, { method: 'HEAD' })
  expect(response.headers.get('content-length')).toBe('77')
})

test('a redirect within the host stays in the recording, and another one is left as it is', async () => {
  const target: string = await hostWith(({ url }, response) => {
    response.writeHead(302, { location: url === '/own' ? `${target}/api/v2/clients` : 'https://other.example/x' }).end()
  })
  const { url } = await recordingOf(target)
  const locationOf = async (path: string) => (await fetch(url + path, { redirect: 'manual' })).headers.get('location')
  expect([await locationOf('/own'), await locationOf('/other')]).toEqual(['/api/v2/clients', 'https://other.example/x'])
})

test('a recording that is full says so once, and goes on forwarding', async () => {
  const target = await hostWith((request, response) => request.pipe(response))
  const { url, out, close, count, errors } = await recordingOf(target, { mostCharacters: 25 })
  for (let call = 0; call < 4; call++) {
    const response = await fetch(`${url}/api/v2/clients`, { method: 'POST', body: '"12345"' })
    expect(await response.json()).toBe('12345')
  }
  await close()
  const message = `${out} is full. Later calls are forwarded, but not recorded.`
  expect([count(), errors]).toEqual([1, [expect.objectContaining({ message })]])
})

const megabyte = Buffer.alloc(1_000_000, ' ')

test.each<[string, RequestListener, string]>([
  [
    'sends a body without an end',
    (_, response) => {
      const write = () => {
        while (!response.destroyed && response.write(megabyte));
      }
      response.on('drain', write)
      write()
    },
    'sent a body of more than 10 MB.',
  ],
  [
    'ends in the middle of a body',
    (_, response) => {
      response.setHeader('content-length', 100)
      response.write('{"data": [', () => response.destroy())
    },
    'did not send a whole response (UND_ERR_SOCKET).',
  ],
  [
    'sends a body that is not gzip, as it says',
    (_, response) => response.setHeader('content-encoding', 'gzip').end('plain text'),
    'did not send a whole response (Z_DATA_ERROR).',
  ],
  [
    'sends headers of 3 MB',
    (_, response) => response.setHeader('x-large', 'x'.repeat(3_000_000)).end(),
    'did not respond (UND_ERR_HEADERS_OVERFLOW).',
  ],
])('a host that %s is a 502 with the reason, which is not recorded', async (_, listener, reason) => {
  const target = await hostWith(listener)
  const { url, out, close, errors } = await recordingOf(target)
  const response = await fetch(`${url}/api/v2/clients`, { headers: { authorization: 'Bearer s3crettoken' } })
  expect([response.status, await response.json()]).toEqual([502, { message: `${target} ${reason}` }])
  await close()
  expect([JSON.parse(await readFile(out, 'utf8')).log.entries, errors]).toEqual([[], []])
})

test('a request body that is too large is a 413, and is not forwarded', async () => {
  const seen: string[] = []
  const { url, errors } = await recordingOf(await hostWith(({ url }, response) => response.end(seen.push(url ?? ''))))
  const response = await fetch(`${url}/api/v2/clients`, { method: 'POST', body: Buffer.alloc(10_000_001) })
  expect([response.status, await response.json()]).toEqual([413, { message: 'The body is larger than 10 MB.' }])
  expect([seen, errors]).toEqual([[], []])
})

test.each([
  ['http://host.example', 'x.har', '--record is "http://host.example"; give https://host.name'],
  ['https://me:s3cret@host.example', 'x.har', '--record is "…@host.example"; give https://host.name without a path'],
  [
    'https://host.example/crm',
    'x.har',
    '--record is "https://host.example/crm"; give https://host.name without a path',
  ],
  ['https://host.example', '/', '/ is not a file; give another --out.'],
  ['host', 'x.har', '--record is "host"'],
  ['https://host.example', '/no/such/folder/x.har', '/no/such/folder/x.har cannot be written (ENOENT)'],
])('recording %s to %s is refused', async (target, out, message) => {
  await expect(record({ target, out, port: 0, host: '127.0.0.1', onError: () => {} })).rejects.toThrow(message)
})
