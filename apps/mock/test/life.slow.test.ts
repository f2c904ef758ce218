import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { sample, sampleName } from '../../../vitest.sample.ts'
import type { Engine } from '../src/engine.ts'
import { createMock, serve } from '../src/server.ts'
import { asker, document } from './running.ts'

const main = fileURLToPath(new URL('../src/bin.ts', import.meta.url))

function launch(port: string) {
  const child = spawn(process.execPath, [main], { env: { ...process.env, MOCK_PORT: port } })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (data) => {
    output.stdout += data
  })
  child.stderr.on('data', (data) => {
    output.stderr += data
  })
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...output })) }
}

test('a port in use is refused by its code', async () => {
  const mock = await createMock({ document })
  await expect(createMock({ document, port: Number(new URL(mock.url).port) })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  await mock.close()
})

test('it closes while a connection is idle and a request is half sent', async () => {
  const mock = await createMock({ document })
  await (await asker(mock.url)('/nope')).text()
  const half = connect(Number(new URL(mock.url).port), '127.0.0.1')
  half.on('error', () => {}).write('POST /api/v2/clients HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{')
  await once(half, 'connect')
  await mock.close()
  await expect(fetch(mock.url)).rejects.toThrow()
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with exit code 0', async (signal) => {
  const { child, ended } = launch('0')
  await Promise.race([once(child.stdout, 'data'), ended])
  child.kill(signal)
  expect(await ended).toEqual({
    code: 0,
    stderr: '',
    stdout: expect.stringMatching(/^The mock listens on http:\/\/127\.0\.0\.1:\d+\n$/),
  })
})

test('a port in use is one line that says what to do', async () => {
  const mock = await createMock({ document })
  const { port } = new URL(mock.url)
  expect(await launch(port).ended).toEqual({
    code: 1,
    stdout: '',
    stderr: `Port ${port} is in use. Choose another with MOCK_PORT; 0 takes any free port.\n`,
  })
  await mock.close()
})

test.each(sample(['x', '-1', '65536', '1e3'], 1))(
  `the invalid port %s is one line that says what to do (${sampleName})`,
  async (port) => {
    expect((await launch(port).ended).stderr).toBe(`MOCK_PORT is "${port}"; use a whole number from 0 to 65535.\n`)
  },
)

test('an internal failure responds 500 and prints the request, without its query, and the reason in one line', async () => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
  const failing: Engine = {
    respond: () => Promise.reject(new Error('out of examples')),
    force: () => Promise.reject(new Error('out of examples')),
    methods: [],
    malformedBodyStatus: 400,
  }
  const server = createServer((request, response) => void serve(failing, request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/clients`
  const response = await fetch(`${url}?access_token=secret`)
  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({ message: 'The mock failed. The terminal it runs in shows the reason.' })
  expect(printed.mock.calls).toEqual([['The mock failed on GET /api/v2/clients: Error: out of examples']])
  printed.mockRestore()
  server.close()
})

test('the command takes overlays, and refuses one without effect in one line', async () => {
  const overlay = fileURLToPath(
    new URL('overlays/hosts/laravel.yaml', import.meta.resolve('@b2core-clients/spec/openapi.yaml')),
  )
  const env = { ...process.env, MOCK_PORT: '0' }
  const child = spawn(process.execPath, [...process.execArgv, main, '--overlay', overlay], { env })
  const [greeting] = await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  const url = String(greeting).split(' ').at(-1)?.trim() ?? ''
  expect(await (await asker(url)('/api/v2/clients/1')).json()).toMatchObject({ data: { clientId: 1 } })
  child.kill('SIGTERM')
  await once(child, 'close')
  const missing = spawn(process.execPath, [...process.execArgv, main, '--overlay', 'no-such.yaml'], { env })
  const [said, [code]] = await Promise.all([text(missing.stderr), once(missing, 'close')])
  expect([said, code]).toEqual(['There is no overlay at no-such.yaml. Give the path of a JSON or YAML file.\n', 1])
})
