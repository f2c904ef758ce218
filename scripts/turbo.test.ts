import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './root.ts'

interface DryRun {
  readonly tasks: readonly { readonly taskId: string; readonly inputs: Readonly<Record<string, string>> }[]
}

test('no task of the root reads what is installed: hashing that takes longer than all the rest of a cached run', async () => {
  const turbo = join(root, 'node_modules/turbo/bin/turbo')
  const args = [turbo, 'run', 'check', 'test:commands', 'test:slow', '--filter=//', '--dry=json']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 64e6 })
  const { tasks }: DryRun = JSON.parse(stdout)
  const own = tasks.filter(({ taskId }) => taskId.startsWith('//#'))
  expect(own.map(({ taskId }) => taskId)).toEqual(['//#check', '//#test:commands', '//#test:slow'])
  for (const { inputs } of own) {
    expect(Object.keys(inputs)).toContain('scripts/start.ts')
    expect(Object.keys(inputs).filter((file) => file.includes('node_modules'))).toEqual([])
  }
})
