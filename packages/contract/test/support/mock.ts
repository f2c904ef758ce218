import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface RunningMock {
  readonly url: string
  close(): Promise<void>
}

/** Starts the mock as its own process, by its package's `start` script, on a free port. Nothing of it is imported. */
export async function startMock(): Promise<RunningMock> {
  const manifest = fileURLToPath(import.meta.resolve('@b2core-clients/mock/package.json'))
  const [, ...script] = JSON.parse(readFileSync(manifest, 'utf8')).scripts.start.split(' ')
  const child = spawn(process.execPath, script, {
    cwd: dirname(manifest),
    env: { ...process.env, MOCK_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  for await (const line of createInterface(child.stdout)) {
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (!url) continue
    return {
      url,
      async close() {
        child.kill()
        await exited
      },
    }
  }
  throw new Error('The mock ended before it printed its address.')
}
