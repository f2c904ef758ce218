import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createMock } from '../src/server.ts'
import { asker, document } from './running.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

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

test('it closes while a connection idles and a request is half sent', async () => {
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
  await once(child.stdout, 'data')
  child.kill(signal)
  expect(await ended).toEqual({
    code: 0,
    stderr: '',
    stdout: expect.stringMatching(/^The mock answers on http:\/\/127\.0\.0\.1:\d+\n$/),
  })
})

test('a port in use is one line that says what to do', async () => {
  const mock = await createMock({ document })
  const { port } = new URL(mock.url)
  expect(await launch(port).ended).toEqual({
    code: 1,
    stdout: '',
    stderr: `Port ${port} is in use. End what holds it, or choose another: MOCK_PORT=${Number(port) + 1}\n`,
  })
  await mock.close()
})

test('so is a port that is none', async () => {
  expect((await launch('x').ended).stderr).toBe('MOCK_PORT is "x"; give a port from 0 to 65535.\n')
})
