import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readTextFile } from '../src/text-file.ts'

test('a pipe that nobody writes to is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'b2core-pipe-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  await expect(readTextFile(pipe)).rejects.toThrow('is a pipe that nobody writes to')
}, 60_000)
