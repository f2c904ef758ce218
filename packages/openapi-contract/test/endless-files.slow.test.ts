import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const folder = await mkdtemp(join(tmpdir(), 'openapi-contract-endless-'))
afterAll(() => rm(folder, { recursive: true }))
const config = join(folder, 'c.mjs')
await writeFile(config, 'setInterval(() => {}, 1000)\nexport default new Promise(() => {})\n')
const pipe = join(folder, 'pipe')
execFileSync('mkfifo', [pipe])

it.each([
  [['--config', config], 'which cannot be read: it was not ready after 8 seconds.'],
  [['--config', pipe], 'which cannot be read: a pipe that nobody writes to.'],
  [['--config', '/dev/zero'], 'which cannot be read: not a file.'],
])(
  'the command ends with one line for %j, which never ends',
  (args, line) => {
    const cli = new URL('../src/bin.ts', import.meta.url).pathname
    const { status, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' })
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringContaining(line)])
    expect(status).toBe(1)
  },
  60_000,
)
