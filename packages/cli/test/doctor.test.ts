import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { newFolder, runCli } from './support/cli.ts'
import { startProxy } from './support/proxy.ts'
import { runMain } from './support/run-main.ts'
import { type RunningSandbox, startSandbox } from './support/sandbox.ts'

let sandbox: RunningSandbox
let directory: string

beforeAll(async () => {
  sandbox = await startSandbox('--clients', '1234')
})
afterAll(() => sandbox.stop())
beforeEach(() => {
  const folder = newFolder()
  directory = folder.path
  onTestFinished(folder.remove)
})

const doctor = (env: Readonly<Record<string, string | undefined>> = {}, target = sandbox.url) =>
  runMain(['doctor', '--target', target], { directory, env })

it('says what is configured, that the host responds and what the token sees', async () => {
  writeFileSync(join(directory, 'b2core.yaml'), `host: ${sandbox.url}\n`)
  const { exitCode, stdout } = await runMain(['doctor'], { directory })
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^ok +node +Node \d+/m)
  expect(stdout).toMatch(/^ok +installation +.*b2core\.yaml$/m)
  expect(stdout).toMatch(/^missing +overlays +none/m)
  expect(stdout).toMatch(/^ok +package +@b2core-clients\/sandbox/m)
  expect(stdout).toMatch(new RegExp(`^ok +host +${sandbox.url} responds in \\d+ ms$`, 'm'))
  expect(stdout).toMatch(/^ok +token +works; it sees 1,234 clients$/m)
})

it('says that the token sees one client', async () => {
  const page = { total: 1, data: [{ clientId: 1, createTime: '2026-01-15T09:30:00+00:00' }] }
  const proxy = await startProxy(sandbox.url, () => ({ status: 200, body: page }))
  onTestFinished(proxy.stop)
  expect((await doctor({}, proxy.url)).stdout).toMatch(/^ok +token +works; it sees 1 client$/m)
})

it('says what is missing in a list, in whatever member its clients are', async () => {
  const proxy = await startProxy(sandbox.url, () => ({ status: 200, body: { items: [], _meta: { totalCount: 0 } } }))
  onTestFinished(proxy.stop)
  const actions = [{ target: "$..['x-claims']['list-member']", update: { value: 'items' } }]
  const overlay = { overlay: '1.0.0', info: { title: 'Items', version: '1' }, actions }
  writeFileSync(join(directory, 'items.json'), JSON.stringify(overlay))
  const { stdout } = await runMain(['doctor', '--target', proxy.url, '--overlay', 'items.json'], { directory })
  expect(stdout).toContain('total is missing')
})

it('says that learn helps where a list has another form', async () => {
  const proxy = await startProxy(sandbox.url, () => ({ status: 200, body: { items: [], _meta: { totalCount: 0 } } }))
  onTestFinished(proxy.stop)
  const { exitCode, stdout } = await runMain(['doctor', '--target', proxy.url], { directory })
  expect(exitCode).toBe(1)
  expect(stdout).toMatch(
    /data is missing.* run b2core-clients learn, and give the overlay that it writes to --overlay\.$/m,
  )
})

it('says which packages are not installed', async () => {
  const { stdout } = await runCli(['doctor', '--target', sandbox.url], { directory })
  expect(stdout).toMatch(/^missing +package +@b2core-clients\/docs is not installed$/m)
})

it('says that the token is missing, wrong or without rights', async () => {
  const missing = await doctor({ B2CORE_TOKEN: undefined })
  expect(missing).toMatchObject({
    exitCode: 1,
    stdout: expect.stringMatching(/^wrong +token +The environment variable B2CORE_TOKEN is not set/m),
  })
  const wrong = await doctor({ B2CORE_TOKEN: 'not-a-token' })
  expect(wrong).toMatchObject({
    exitCode: 1,
    stdout: expect.stringMatching(/^wrong +token +.*401.*Put a valid token/m),
  })
  expect(wrong.stdout).not.toContain('not-a-token')
  const proxy = await startProxy(sandbox.url, () => ({ status: 403 }))
  onTestFinished(proxy.stop)
  expect((await doctor({}, proxy.url)).stdout).toMatch(/^wrong +token +.*403/m)
})

it('says that the host does not respond, without waiting long', async () => {
  const { exitCode, stdout } = await doctor({}, 'http://127.0.0.1:9')
  expect(exitCode).toBe(1)
  expect(stdout).toMatch(/^wrong +host +http:\/\/127\.0\.0\.1:9: /m)
})

it('says that the clock of this machine is wrong', async () => {
  const proxy = await startProxy(sandbox.url, () => ({
    status: 200,
    headers: { date: new Date(Date.now() - 600_000).toUTCString() },
    body: { data: [], total: 0 },
  }))
  onTestFinished(proxy.stop)
  const { exitCode, stdout } = await doctor({}, proxy.url)
  expect(exitCode).toBe(1)
  expect(stdout).toMatch(/^wrong +clock +this machine is 6\d\d s ahead of the host; set its clock$/m)
})

it('sends one request, which reads, with the path before those of the API', async () => {
  const proxy = await startProxy(sandbox.url, () => ({ status: 200, body: { data: [], total: 0 } }))
  onTestFinished(proxy.stop)
  expect((await doctor({}, `${proxy.url}/back/office/`)).exitCode).toBe(0)
  expect(proxy.seen.map(({ method, target }) => `${method} ${target}`)).toEqual([
    'GET /back/office/api/v2/clients?limit=1',
  ])
})

it('signs in with an email and a password where there is no token', async () => {
  const proxy = await startProxy(sandbox.url, ({ target }) =>
    target === '/api/v2/signin'
      ? {
          status: 200,
          body: { '2faRequired': false, accessToken: { token: 'sandbox-vip' }, refreshToken: { token: 'r' } },
        }
      : undefined,
  )
  onTestFinished(proxy.stop)
  const env = { B2CORE_TOKEN: undefined, B2CORE_EMAIL: 'admin@example.com', B2CORE_PASSWORD: 'secret-word' }
  const { exitCode, stdout } = await doctor(env, proxy.url)
  expect(exitCode).toBe(0)
  expect(stdout).not.toContain('secret-word')
  expect(proxy.seen.at(-1)?.authorization).toBe('Bearer sandbox-vip')
})

it('has its exit code also when nobody reads what it prints', async () => {
  const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url))
  const child = spawn(process.execPath, [bin, 'doctor', '--target', 'http://127.0.0.1:9'], {
    cwd: directory,
    env: { PATH: process.env.PATH, B2CORE_TOKEN: 'any' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.destroy()
  expect(await once(child, 'close')).toEqual([1, null])
})
