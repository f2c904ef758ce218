import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from './support/temporary.ts'

const cli = fileURLToPath(new URL('../src/bin.ts', import.meta.url))

function run(...args: string[]) {
  // Not the default port: a sandbox of the person who runs these tests may have it.
  const env = { SANDBOX_PORT: '0', ...process.env }
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function outcome(...args: string[]) {
  const child = run(...args)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code }
}

async function address(child: ReturnType<typeof run>): Promise<string> {
  return /http:\S+/.exec(await greeting(child))?.[0] ?? ''
}

async function greeting(child: ReturnType<typeof run>): Promise<string> {
  let told = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    told += chunk
    if (told.includes('\n')) return told
  }
  throw new Error(`No address in: ${told}`)
}

test('serves what the options say, and closes on SIGTERM with exit code 0', async () => {
  const folder = await temporaryFolder()
  const admins = join(folder, 'admins.json')
  await writeFile(admins, '[{"token":"mine"}]')
  const wizard = fileURLToPath(new URL('../../../spec/overlays/registration-wizard.yaml', import.meta.url))
  const options = [
    '--port',
    '0',
    '--clients',
    '12',
    '--seed',
    '7',
    '--no-control',
    '--admins',
    admins,
    '--overlay',
    wizard,
  ]
  const child = run(...options, '--db', join(folder, 'clients.db'))
  const url = await address(child)
  const headers = { authorization: 'Bearer mine', 'content-type': 'application/json' }
  expect(await (await fetch(`${url}/api/v2/clients`, { headers })).json()).toMatchObject({ total: 12 })
  expect((await fetch(`${url}/api/v2/clients`, { method: 'POST', headers, body: '{}' })).status).toBe(400)
  expect((await fetch(`${url}/_sandbox`)).status).toBe(404)
  child.kill('SIGTERM')
  expect(await once(child, 'close')).toEqual([0, null])
})

test('prints the public token, but no other', async () => {
  const folder = await temporaryFolder()
  const admins = join(folder, 'admins.json')
  await writeFile(admins, '[{"token":"mine"}]')
  expect(await greeting(run('--port', '0'))).toContain('(token: sandbox-admin)')
  expect(await greeting(run('--port', '0', '--admins', admins))).toContain(`(tokens: those of ${admins})`)
})

test('does not start with an overlay whose target matches nothing', async () => {
  const overlay = join(await temporaryFolder(), 'overlay.json')
  await writeFile(overlay, '{"overlay":"1.0.0","actions":[{"target":"$.absent","remove":true}]}')
  const { err, code } = await outcome('--port', '0', '--overlay', overlay)
  expect(err).toContain(`${overlay}: action 1: the target $.absent matches nothing in the document.`)
  expect(code).toBe(1)
})

test('responds before its clients are stored, and closes with exit code 0 while it stores them', async () => {
  const child = run('--port', '0', '--clients', '1000000')
  const url = await address(child)
  const headers = { authorization: 'Bearer sandbox-admin' }
  const list = fetch(`${url}/api/v2/clients`, { headers }).then(
    () => 'answered',
    () => 'cut off',
  )
  expect((await fetch(`${url}/api/v2/clients/1000000`, { headers })).status).toBe(200)
  expect(await Promise.race([list, wait(100, 'waits')])).toBe('waits')
  child.kill('SIGTERM')
  expect(await Promise.all([text(child.stderr), once(child, 'close')])).toEqual(['', [0, null]])
  expect(await list).toBe('cut off')
})

test('--help names every option', async () => {
  const { out, code } = await outcome('--help')
  const options = ['--port', '--db', '--clients', '--seed', '--admins', '--overlay', '--no-control', '--help']
  for (const option of [...options, '--prefix', '--cert', '--key', '--watch', '--scenarios']) {
    expect(out).toContain(option)
  }
  expect(code).toBe(0)
})

test('an invalid port is reported by the name of what was typed', async () => {
  vi.stubEnv('SANDBOX_PORT', 'abc')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { err, code } = await outcome()
  expect([err, code]).toEqual(['SANDBOX_PORT is "abc"; give a whole number from 0 to 65535.\n', 1])
})

test('an invalid control token is reported by the name of the variable that has it', async () => {
  vi.stubEnv('SANDBOX_CONTROL_TOKEN', 'a b')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { err, code } = await outcome('--port', '0')
  expect([err, code]).toEqual([expect.stringMatching(/^SANDBOX_CONTROL_TOKEN is not valid; give .*\n$/), 1])
})

test('a port in use is reported in one line', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const db = join(await temporaryFolder(), 'clients.db')
  const { err, code } = await outcome('--port', String(port), '--db', db)
  await expect(access(db)).rejects.toThrow('ENOENT')
  expect([err, code]).toEqual([
    `Port ${port} is in use. End what uses it, or choose another with --port ${port + 1}.\n`,
    1,
  ])
})

test.each([
  [['--port', 'x'], '--port is "x"; give a whole number from 0 to 65535.'],
  [['--clients', '-3'], '--clients is "-3"; give a whole number from 0 to 10000000.'],
  [['--seed', '1.5'], '--seed is "1.5"'],
  [['--host='], 'The host is empty; give an address of this machine'],
  [['--prefix', 'crm'], '--prefix is "crm"; give a path that begins with a slash'],
  [['--cert', 'cert.pem'], 'HTTPS needs both --cert and --key; give both, or none of them.'],
  [['--from', 'calls.har'], '--from belongs to another command: b2core-clients sandbox --from FILE.'],
  [['--bogus'], 'Unknown option --bogus. See b2core-sandbox --help.'],
  [['--admins', 'no-such.json'], 'The admins file'],
  [['--overlay', 'no-such.yaml'], 'There is no overlay at no-such.yaml'],
  [['--db', '/no/such/folder/clients.db'], 'The database file cannot be opened.'],
  [
    ['--host', 'no.such.invalid'],
    'The host no.such.invalid is not an address of this machine. Give one, or leave it out.',
  ],
  [['--seed', '1', '--seed', '2'], '--seed is given twice; give it once. See b2core-sandbox --help.'],
  [['--control-token', 'a b'], '--control-token is not valid; give text of ASCII characters'],
  [['--db', 'mysql://host/name'], '--db is neither a file nor a PostgreSQL database; give a path'],
  [['--watch'], '--watch needs a file to watch; give --admins, --overlay or --scenarios.'],
  [
    ['--record', 'https://host.name', '--out', 'a.har', '--db', 'a.db'],
    '--db has no effect with --record; leave it out.',
  ],
  [['--copy-from', 'a.db', '--db', 'b.db', '--seed', '2'], '--seed has no effect with --copy-from; leave it out.'],
  [['--copy-from', 'mysql://host/name', '--db', 'b.db'], '--copy-from is neither a file nor a PostgreSQL database;'],
  [['--copy-from', 'a.db', '--db', ':memory:'], '--db is ":memory:", which is gone when the command ends; give a file'],
  [['--allow-host', 'a.example', '--allow-host', 'b.example:80'], '--allow-host has "b.example:80"; give a name'],
])('%j is refused in one line', async (args, message) => {
  const { out, err, code } = await outcome(...args)
  expect(err).toContain(message)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect([out, code]).toEqual(['', 1])
})

test.each([
  [0, () => 'No call of the Clients API was recorded.'],
  [1, (out: string) => `One call is in ${out}.`],
  [2, (out: string) => `2 calls are in ${out}.`],
])('a recording of %i calls says how many it has when the terminal is closed', async (calls, told) => {
  const host = await address(run('--port', '0', '--clients', '3'))
  const out = join(await temporaryFolder(), 'calls.har')
  const recorder = run('--record', host, '--out', out, '--port', '0')
  let printed = ''
  recorder.stdout.setEncoding('utf8').on('data', (chunk) => {
    printed += chunk
  })
  await vi.waitFor(() => expect(printed).toContain('are recorded to'), { timeout: 10_000 })
  const [url = ''] = /http:\S+/.exec(printed) ?? []
  for (let call = 0; call < calls; call++) await (await fetch(`${url}/api/v2/clients/1`)).text()
  recorder.kill('SIGHUP')
  const [code] = await once(recorder, 'close')
  expect([code, printed.trimEnd().split('\n').at(-1)]).toEqual([0, told(out)])
})
