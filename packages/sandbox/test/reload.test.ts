import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { watchFiles } from '../src/cli/watch-files.ts'
import { ask, created, johnDoe, list, sandboxFor } from './support/ask.ts'
import { temporaryFolder } from './support/temporary.ts'

const overlay = (limit: number) =>
  JSON.stringify({
    overlay: '1.0.0',
    info: { title: 'Pages', version: '1' },
    actions: [{ target: "$..parameters[?@.name == 'limit'].schema", update: { default: limit } }],
  })

async function configured() {
  const folder = await temporaryFolder()
  const files = { admins: join(folder, 'admins.json'), overlay: join(folder, 'overlay.json') }
  await writeFile(files.admins, '[{"token":"first"}]')
  await writeFile(files.overlay, overlay(3))
  return files
}

test('a reload follows changed files, and keeps clients, faults, clock and log', async () => {
  const { admins, overlay: file } = await configured()
  const sandbox = await sandboxFor({ clients: 20, admins, overlays: [file] })
  const { control } = sandbox
  expect((await list(sandbox)).data).toHaveLength(3)
  const { clientId } = await created(sandbox, johnDoe)
  control.clock.freeze('2030-01-01T00:00:00Z')
  control.faults.add({ operation: 'createClient', status: 503 })
  await writeFile(admins, '[{"token":"second"}]')
  await writeFile(file, overlay(5))
  await sandbox.reload()
  expect(sandbox.token).toBe('second')
  expect((await ask(sandbox, '/api/v2/clients', { token: 'first' })).status).toBe(401)
  expect((await list(sandbox)).data).toHaveLength(5)
  expect((await ask(sandbox, `/api/v2/clients/${clientId}`)).status).toBe(200)
  expect([control.clock.frozen, control.faults.list().length, control.requests().length]).toEqual([true, 1, 5])
})

test('a reload of an invalid file is refused and changes nothing', async () => {
  const { admins, overlay: file } = await configured()
  const sandbox = await sandboxFor({ clients: 20, admins, overlays: [file] })
  await writeFile(file, overlay(5))
  await writeFile(admins, '[{"token":"second"},{}]')
  await expect(sandbox.reload()).rejects.toThrow('entry 2 needs a "token"')
  expect((await list(sandbox, '', { token: 'first' })).data).toHaveLength(3)
})

test('of reloads that run at the same time, the last one decides', async () => {
  const { admins } = await configured()
  const sandbox = await sandboxFor({ clients: 1, admins })
  // A pipe is read when somebody has written to it.
  const pipe = `${admins}.pipe`
  execFileSync('mkfifo', [pipe])
  await rename(pipe, admins)
  const first = sandbox.reload()
  const writer = await open(admins, 'w')
  await writeFile(pipe, '[{"token":"last"}]')
  await rename(pipe, admins)
  const last = sandbox.reload()
  await Promise.race([last, wait(100)])
  await writer.write('[{"token":"slow"}]')
  await writer.close()
  await Promise.all([first, last])
  expect(sandbox.token).toBe('last')
})

test('a token that a reload removed is still not shown by the log', async () => {
  const { admins } = await configured()
  const sandbox = await sandboxFor({ clients: 1, admins })
  await ask(sandbox, '/api/v2/clients', { headers: { 'x-note': 'first' } })
  await writeFile(admins, '[{"token":"second"}]')
  await sandbox.reload()
  expect(sandbox.control.requests()[0]?.headers['x-note']).toBe('…')
})

test('--watch reloads when a file changes, and reports one that is invalid', async () => {
  const { admins } = await configured()
  const cli = fileURLToPath(new URL('../src/bin.ts', import.meta.url))
  const child = spawn(process.execPath, [cli, '--port', '0', '--clients', '1', '--admins', admins, '--watch'])
  onTestFinished(async () => {
    child.kill()
    if (child.exitCode === null) await once(child, 'close')
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => lines.push(line))
  }
  const printed = (text: string) => vi.waitFor(() => expect(lines.join('\n')).toContain(text), { timeout: 120_000 })
  await printed('The sandbox listens on')
  const url = /http:\S+/.exec(lines[0] ?? '')?.[0]
  await writeFile(admins, '[{"token":"second"}]')
  await printed('The files were read again.')
  const headers = { authorization: 'Bearer second' }
  expect((await fetch(`${url}/api/v2/clients`, { headers })).status).toBe(200)
  await writeFile(admins, '[')
  await printed('The files were not read again. The admins file')
  expect((await fetch(`${url}/api/v2/clients`, { headers })).status).toBe(200)
})

test('a change of a file before anything listens for changes is noticed', async () => {
  const { admins } = await configured()
  const watch = watchFiles([admins])
  await writeFile(admins, '[{"token":"second"}]')
  await utimes(admins, 1, 1)
  await new Promise<void>((resolve) => watch(resolve))
})

test('a file that is replaced by another one with the same time is noticed', async () => {
  const { admins, overlay: other } = await configured()
  for (const file of [admins, other]) await utimes(file, 1, 1)
  const watch = watchFiles([admins])
  await rename(other, admins)
  await new Promise<void>((resolve) => watch(resolve))
})
