import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from './support/temporary-folder.ts'

const command = fileURLToPath(new URL('../src/bin.ts', import.meta.url))

/** The process that started a run, and the run's process id. The server is slow. */
async function startUnderParent(env: Readonly<Record<string, string>>) {
  const server = createServer((_, response) => setTimeout(() => response.end(), 500))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const folder = await temporaryFolder()
  const file = join(folder, 'openapi.json')
  const responses = { 200: { description: 'OK' } }
  // So many that the run would last for minutes.
  const operations = Array.from({ length: 100 }, (_, number) => `cats${number}`)
  const paths = Object.fromEntries(
    operations.map((operationId) => [`/${operationId}`, { get: { operationId, responses } }]),
  )
  await writeFile(file, JSON.stringify({ openapi: '3.1.0', info: { title: 'Cats', version: '1' }, paths }))
  const args = [command, '--document', file, '--target', `http://127.0.0.1:${port}`]
  const parentFile = join(folder, 'parent.mjs')
  await writeFile(
    parentFile,
    `import { spawn } from 'node:child_process'
    const child = spawn(process.execPath, ${JSON.stringify(args)}, { stdio: 'ignore' })
    console.log(child.pid)`,
  )
  const { npm_command: _, ...others } = process.env
  const parent = spawn(process.execPath, [parentFile], { env: { ...others, ...env } })
  const called = once(server, 'request')
  const [printed] = await once(parent.stdout, 'data')
  const pid = Number(printed)
  onTestFinished(() => {
    for (const each of [pid, parent.pid ?? 0]) if (isRunning(each)) process.kill(each, 'SIGKILL')
    server.closeAllConnections()
    server.close()
  })
  await called
  return { parent, pid }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test.skipIf(process.platform === 'win32')('a run that npx started ends when npx is killed', async () => {
  const { parent, pid } = await startUnderParent({ npm_command: 'exec' })
  parent.kill('SIGKILL')
  await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false)
})

test('a run that was started without npm outlives its parent', async () => {
  const { parent, pid } = await startUnderParent({})
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(isRunning(pid)).toBe(true)
})
