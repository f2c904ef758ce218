import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { root } from './root.ts'

const running: ChildProcess[] = []
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await once(child, 'close')
  }
})

/** `pnpm start` without its install, on ports nobody else has. */
function start(ports: Record<string, string> = {}) {
  const env = { ...process.env, NO_COLOR: '1', DOCS_PORT: '0', MOCK_PORT: '0', SANDBOX_PORT: '0', ...ports }
  const child = spawn(process.execPath, ['scripts/start.ts'], { cwd: root, env })
  running.push(child)
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (data) => {
    output.stdout += data
  })
  child.stderr.on('data', (data) => {
    output.stderr += data
  })
  return { child, output, ended: once(child, 'close').then(([code]) => code as number | null) }
}

/** Resolves when the table stands, rejects when the command ends before. */
async function table({ child, output, ended }: ReturnType<typeof start>): Promise<string> {
  await Promise.race([
    new Promise<void>((resolve) =>
      child.stdout.on('data', () => {
        if (output.stdout.includes('Ctrl-C')) resolve()
      }),
    ),
    ended.then((code) => {
      throw new Error(`start ended with ${code}: ${output.stderr}`)
    }),
  ])
  return output.stdout
}

test('start serves everything, makes a call with the client, and ends on Ctrl-C with exit code 0', async () => {
  const command = start()
  const text = await table(command)
  const addresses = Object.fromEntries(
    [...text.matchAll(/^ {2}(docs|mock|sandbox) +(http:\S+)/gm)].map(([, name, url]) => [name, url]),
  )
  expect(Object.keys(addresses)).toEqual(['docs', 'mock', 'sandbox'])
  expect(text).toMatch(/clients\.list\(.*\) → Sergey Petrov, one of \d+/)

  const page = await fetch(addresses.docs ?? '')
  expect(await page.text()).toContain('B2Core Clients API')
  const [curl] = text.match(/curl -g .*/) ?? []
  const [, url] = /'(http[^']+)'$/.exec(curl ?? '') ?? []
  const answer = await fetch(url ?? '', { headers: { authorization: 'Bearer sandbox-admin' } })
  expect(answer.status).toBe(200)

  command.child.kill('SIGINT')
  expect(await command.ended).toBe(0)
  await expect(fetch(addresses.mock ?? '')).rejects.toThrow()
})

test('start says in one line which port is in use, and leaves nothing running', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { output, ended } = start({ MOCK_PORT: String(port) })
  expect(await ended).toBe(1)
  expect(output.stderr).toBe(`Port ${port} is in use. End what holds it, or choose another: MOCK_PORT=${port + 1}\n`)
  other.close()
})
