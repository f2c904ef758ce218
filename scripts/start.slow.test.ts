import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { sample, sampleName } from '../vitest.sample.ts'
import {
  type Descendant,
  findProcess,
  listTree,
  type RunningCommand,
  runCommand,
  waitUntilGone,
} from './testing/running-command.ts'

// Not this folder, whose documentation other tests read.
const repository = inject('freshCopy')

const freePorts = { DOCS_PORT: '0', MOCK_PORT: '0', SANDBOX_PORT: '0' }
const ready = 'Ctrl-C ends all of it.'
/** Another address makes the documentation stale, so that it is built. */
const stale = { DOCS_URL: 'https://docs.example.com' }

const running: RunningCommand[] = []
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGTERM')
    await ended
  }
})

function start(env: Record<string, string> = {}): RunningCommand {
  const command = runCommand('npm', ['start'], { cwd: repository, env: { ...freePorts, ...env } })
  running.push(command)
  return command
}

test('start serves everything, makes a call with the client, and leaves nothing behind', async () => {
  const command = start()
  await command.printed(ready)
  const text = command.output.stdout
  const addresses = Object.fromEntries(
    [...text.matchAll(/^ {2}(docs|mock|sandbox) +(http:\S+)/gm)].map(([, name, url]) => [name, url]),
  )
  expect(Object.keys(addresses)).toEqual(['docs', 'mock', 'sandbox'])
  expect(text).toMatch(/clients\.list\(.*\) → Sergey Petrov, one of \d+/)

  const page = await fetch(addresses.docs ?? '')
  expect(await page.text()).toContain('B2Core Clients API')
  const [guide = ''] = text.match(/http\S+connect-your-installation\.html/) ?? []
  expect((await fetch(guide)).status).toBe(200)
  const [curl] = text.match(/curl -g .*/) ?? []
  const [, url] = /'(http[^']+)'$/.exec(curl ?? '') ?? []
  const response = await fetch(url ?? '', { headers: { authorization: 'Bearer sandbox-admin' } })
  expect(await response.json()).toMatchObject({ name: 'Sergey Petrov', email: expect.any(String) })

  const tree = await listTree(command.child.pid ?? 0)
  // As a terminal does at Ctrl-C: to each process of the group.
  process.kill(-(command.child.pid ?? 0), 'SIGINT')
  await command.ended
  expect(await waitUntilGone(tree)).toEqual([])
})

test('start reads the first call as the overlay says, such as a list in another member', async () => {
  const args = ['start', '--', '--overlay', 'spec/overlays/hosts/yii.yaml']
  const command = runCommand('npm', args, { cwd: repository, env: freePorts })
  running.push(command)
  await command.printed(ready)
  expect(command.output.stdout).toMatch(/→ .+, one of 1000\n/)
})

test('start with an overlay serves the installation that it describes', async () => {
  const args = ['scripts/run.mjs', 'basics', 'scripts/start.ts', '--overlay', 'spec/overlays/registration-wizard.yaml']
  const command = runCommand(process.execPath, args, { cwd: repository, env: freePorts })
  running.push(command)
  await command.printed(ready)
  const urlOf = (name: string) => new RegExp(`^ {2}${name} +(http:\\S+)`, 'm').exec(command.output.stdout)?.[1]
  const created = await fetch(`${urlOf('sandbox')}/api/v2/clients`, {
    method: 'POST',
    headers: { authorization: 'Bearer sandbox-admin', 'content-type': 'application/json' },
    body: JSON.stringify({
      info: { givenName: 'Amelie', familyName: 'Fontaine', birthday: '1988-02-29' },
      email: 'amelie@example.com',
      referralCode: 'FRIEND42',
    }),
  })
  expect(await created.json()).toMatchObject({ referralCode: 'FRIEND42' })
  const page = await fetch(`${urlOf('docs')}/reference/client-object.html`)
  expect(await page.text()).toContain('referralCode')
})

test.each([
  ['an overlay that is not there', ['--overlay', 'nowhere.yaml'], 'There is no overlay nowhere.yaml'],
  [
    'an unknown option',
    ['--port', '1'],
    "Unknown option '--port'. The only option of start is --overlay FILE; with npm: npm start -- --overlay FILE.",
  ],
])('start refuses %s with one line, before it starts anything', async (_, options, message) => {
  const args = ['scripts/run.mjs', 'basics', 'scripts/start.ts', ...options]
  const command = runCommand(process.execPath, args, { cwd: repository, env: freePorts })
  running.push(command)
  expect(await command.ended).toBe(1)
  expect(command.output.stdout).not.toContain('Starting')
  expect(command.output.stderr.trim()).toContain(message)
  expect(command.output.stderr.trim().split('\n')).toHaveLength(1)
})

test.each(sample(['SIGHUP', 'SIGINT', 'SIGTERM'] as const, 1))(
  `%s to the command itself is exit code 0 (${sampleName})`,
  async (signal) => {
    const args = ['scripts/run.mjs', 'basics', 'scripts/start.ts']
    const command = runCommand(process.execPath, args, { cwd: repository, env: freePorts })
    running.push(command)
    await command.printed(ready)
    command.child.kill(signal)
    expect(await command.ended).toBe(0)
  },
)

test('start reports all ports in use at once, before it starts anything', async () => {
  const others = [createServer(), createServer()]
  const ports = await Promise.all(
    others.map(async (other) => {
      await once(other.listen(0, '127.0.0.1'), 'listening')
      return (other.address() as AddressInfo).port
    }),
  )
  const { output, ended } = start({ MOCK_PORT: String(ports[0]), SANDBOX_PORT: String(ports[1]) })
  expect(await ended).toBe(1)
  expect(output.stdout).not.toContain('Starting')
  const [mock, sandbox, advice = ''] = output.stderr.split('\n')
  expect([mock, sandbox]).toEqual([
    `MOCK_PORT is ${ports[0]}, which is in use.`,
    `SANDBOX_PORT is ${ports[1]}, which is in use.`,
  ])
  for (const other of others) other.close()

  // The advice works as it is.
  const env = Object.fromEntries(
    [...advice.matchAll(/(\w+_PORT)=(\d+)/g)].map(([, name = '', port = '']) => [name, port]),
  )
  expect(Object.keys(env)).toEqual(['MOCK_PORT', 'SANDBOX_PORT'])
  await start(env).printed(`http://127.0.0.1:${env.SANDBOX_PORT}`)
})

describe(`kill -9 of one process of start leaves no other (${sampleName})`, () => {
  const launchers = ['npm', 'sh -c', 'run.mjs', 'guard.mjs', 'start.ts']
  const servers = ['serve.ts', 'mock/src/bin.ts', 'sandbox/src/bin.ts']

  test.each(sample([...launchers, ...servers], 1))('while the servers start: %s', async (name) => {
    const command = start()
    await killOne(command, await command.hasProcesses(servers), name)
  })

  test.each(sample(['run.mjs', 'start.ts'], 1))('while it serves: %s', async (name) => {
    const command = start()
    await command.printed(ready)
    await killOne(command, await command.hasProcesses(servers), name)
  })

  test('a server that is killed ends start, which names the signal', async () => {
    const command = start()
    await command.printed(ready)
    await killOne(command, await command.hasProcesses(servers), 'mock/src/bin.ts')
    expect(command.output.stderr).toContain('The mock ended by SIGKILL.')
  })

  test.each(sample(['guard.mjs', 'start.ts', 'serve.ts'], 1))(
    'while it builds the documentation, whose last build stays whole: %s',
    async (name) => {
      const builtFrom = () => readFile(join(repository, 'apps/docs/dist/.inputs'), 'utf8').catch(() => undefined)
      const before = await builtFrom()
      const command = start(stale)
      await command.printed('Building the documentation …')
      await killOne(command, await command.hasProcesses(servers), name)
      expect(await builtFrom()).toBe(before)
    },
  )

  async function killOne(command: RunningCommand, tree: readonly Descendant[], name: string): Promise<void> {
    const victim = findProcess(tree, name)
    expect(victim, `${name} is one of ${tree.map((process) => process.command).join('\n')}`).toBeDefined()
    process.kill(victim?.pid ?? 0, 'SIGKILL')
    await command.ended
    expect(await waitUntilGone(tree)).toEqual([])
  }
})
