import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './root.ts'

test.each([
  ['scripts/tarballs.ts', '--help', 'This command has none; it writes into tarballs.'],
  ['apps/docs/src/build/main.ts', '--overlay=a.yaml', 'This command has none; `npm run docs` takes --overlay FILE.'],
])('%s refuses an argument in one line, instead of working without it', async (file, argument, fix) => {
  const run = promisify(execFile)(process.execPath, [join(root, file), argument], { timeout: 60_000 })
  const stderr = `Unknown argument ${JSON.stringify(argument)}. ${fix}\n`
  await expect(run).rejects.toMatchObject({ code: 1, stdout: '', stderr })
})

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

const ofMock = 'The only option is --overlay FILE; the port is in MOCK_PORT.'
const ofDocs = 'The options are --watch and --overlay FILE.'
const ofBench = 'The options are --only SUITE and --json.'
test.each([
  ['apps/mock/src/command.ts', ['--port', '4010'], `Unknown option '--port'. ${ofMock}`],
  ['apps/mock/src/command.ts', ['--overlay'], `Option '--overlay <value>' argument missing. ${ofMock}`],
  ['apps/mock/src/command.ts', ['--overlay', '--help'], `Option '--overlay' argument is ambiguous. ${ofMock}`],
  ['apps/docs/src/serve.ts', ['A. b.yaml'], `Unexpected argument 'A. b.yaml'. ${ofDocs}`],
  ['apps/docs/src/serve.ts', ['a.yaml'], `Unexpected argument 'a.yaml'. ${ofDocs}`],
  ['bench/run.ts', ['--suite', 'learn'], `Unknown option '--suite'. ${ofBench}`],
])('%s %j is refused in one line that names the options', async (file, args, problem) => {
  const command = ['--conditions=@b2core-clients/source', join(root, file), ...args]
  const run = promisify(execFile)(process.execPath, command, { timeout: 60_000 })
  await expect(run).rejects.toMatchObject({ code: 1, stdout: '', stderr: `${problem}\n` })
})
