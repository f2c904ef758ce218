import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './root.ts'

test.each([
  [['test/list.test.ts'], 'test/list.test.ts'],
  [['--all', '--slow'], '--slow'],
])('`pnpm test` refuses %j in one line, instead of running everything', async (args, named) => {
  const run = promisify(execFile)(process.execPath, [join(root, 'scripts/test.ts'), ...args], { timeout: 60_000 })
  await expect(run).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: `Unknown argument ${JSON.stringify(named)}. To run one test, see CONTRIBUTING.md.\n`,
  })
})
