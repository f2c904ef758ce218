import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code)

let folder: string
beforeAll(async () => {
  // Inside the package, so that it finds itself and its dependencies by their names.
  folder = await mkdtemp(join(root, 'reports-readme-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(command: string, args: readonly string[]) {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, NO_COLOR: '1' } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const [code] = await once(child, 'close')
  return { code, output }
}

it('shows a vitest file that passes', async () => {
  const file = join(folder, 'sample.test.ts')
  await writeFile(file, blocks[0] ?? '')
  const vitest = fileURLToPath(new URL('./vitest.mjs', import.meta.resolve('vitest/package.json')))
  const { code, output } = await run(process.execPath, [
    vitest,
    'run',
    file,
    '--reporter=default',
    '--testTimeout=60000',
  ])
  expect(output).toMatch(/Tests {2}\d+ passed/)
  expect(code).toBe(0)
})

it('shows a command that runs', async () => {
  const args = /b2core-contract (--target sandbox)\n/.exec(readme)?.[1]?.split(' ') ?? []
  const { code } = await run(process.execPath, [join(root, 'dist/cli.js'), ...args, '--runs', '2'])
  expect(code).toBe(0)
})
