import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sample, sampleName } from '../vitest.sample.ts'
import { copyRepository } from './testing/fresh-copy.ts'
import { findProcess, runCommand, waitUntilGone } from './testing/running-command.ts'
import { sizeOf } from './testing/size.ts'

const repository = await copyRepository()
afterAll(() => rm(repository, { recursive: true, force: true }))

const startSandbox = () => runCommand('npm', ['run', 'sandbox', '--', '--port', '0'], { cwd: repository })

test.each(sample(['run.mjs', 'guard.mjs'], 1))(
  `kill -9 of %s while it installs leaves no process (${sampleName})`,
  async (name) => {
    const command = startSandbox()
    const tree = await command.hasProcesses([name, /pnpm\S* install/])
    process.kill(findProcess(tree, name)?.pid ?? 0, 'SIGKILL')
    await command.ended
    expect(await waitUntilGone(tree)).toEqual([])
  },
)

test('the next command installs what is missing, which is at most half of what the tests need', async () => {
  const command = startSandbox()
  await command.printed('http://127.0.0.1:')
  command.child.kill('SIGTERM')
  await command.ended

  const installed = await readdir(join(repository, 'node_modules/.pnpm'))
  expect(installed.filter((name) => /chromium|playwright|biome|turbo/.test(name))).toEqual([])
  // Half of the 708 MiB that `start` once installed.
  expect(await sizeOf(join(repository, 'node_modules'))).toBeLessThan(354 * 2 ** 20)
})
