import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installPacked, run } from '../support/installed.ts'

// Jest has 340 packages, so this is not part of the tests that run each time: `pnpm test:consumers` runs it.

const packages = ['jest@30.2.0', 'jest-environment-jsdom@30.2.0']
const testFile = (load: string) => `
test('reads a client', async () => {
  ${load}
  const fetch = async () => ({
    ok: true,
    status: 200,
    headers: { get: () => 'application/json' },
    text: async () => '{"clientId":1}',
  })
  const { clients } = createB2CoreClient({ baseUrl: 'https://host.name', token: 'your-token', fetch })
  expect((await clients.get(1)).clientId).toBe(1)
})`
const load = `const { createB2CoreClient } = await import('@b2core-clients/client')`
const files = {
  'esm.test.mjs': `import { createB2CoreClient } from '@b2core-clients/client'\n${testFile('')}`,
  'commonjs.test.cjs': testFile(load),
}

let folder: string
let remove: () => Promise<void>

beforeAll(async () => {
  ;({ folder, remove } = await installPacked())
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...packages]
  await run('npm', args, { cwd: folder })
  await mkdir(join(folder, 'tests'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'tests', name), text)
}, 600_000)
afterAll(() => remove())

test.each(Object.keys(files).flatMap((file) => ['node', 'jsdom'].map((environment) => ({ file, environment }))))(
  'Jest runs $file in its environment $environment with --experimental-vm-modules',
  async ({ file, environment }) => {
    const jest = join(folder, 'node_modules/jest/bin/jest.js')
    const args = ['--experimental-vm-modules', jest, `--env=${environment}`, '--testMatch', `**/tests/${file}`]
    const { stderr } = await run(process.execPath, args, { cwd: folder })
    expect(stderr).toContain('1 passed')
  },
  120_000,
)
