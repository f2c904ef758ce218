import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './root.ts'
import { createOutsideProject, type OutsideProject } from './testing/outside-project.ts'

let project: OutsideProject
/** The files of the project: the sample of each package's README, by the name of the package. */
const samples = { contract: 'contract.test.ts', 'openapi-contract': 'coins.ts' }

beforeAll(async () => {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const tools = {
    vitest: devDependencies.vitest,
    typescript: dependencies.typescript,
    '@types/node': dependencies['@types/node'],
  }
  project = await createOutsideProject(['schema', 'sandbox', 'openapi-contract', 'contract'], tools)
  for (const [name, file] of Object.entries(samples)) {
    const readme = await readFile(join(root, 'packages', name, 'README.md'), 'utf8')
    const [, code = ''] = /```ts\n(.*?)```/s.exec(readme) ?? []
    await project.write(file, code)
  }
}, 480_000)

afterAll(() => project?.remove())

test('the contract suite runs in a separate project, against the sandbox', async () => {
  const args = ['--target', 'sandbox', '--runs', '1', '--json', 'report.json']
  const { stdout } = await project.run('npx', ['--no', '--', 'b2core-contract', ...args])
  expect(stdout).toMatch(/\nsandbox: \d+ passed, 0 failed, 0 skipped\n/)
  const report = JSON.parse(await readFile(join(project.folder, 'report.json'), 'utf8'))
  expect(report.counts.passed).toBeGreaterThan(250)
})

test('the name of the package runs its command too', async () => {
  const args = ['--target', 'sandbox', '--only', 'paging/partition']
  const { stdout } = await project.run('npx', ['--no', '--', '@b2core-clients/contract', ...args])
  expect(stdout).toMatch(/\nsandbox: 1 passed, 0 failed, 0 skipped\n/)
})

test("the contract suite runs in a project's own vitest", async () => {
  // The command above has run all checks.
  const args = ['vitest', 'run', samples.contract, '--testNamePattern', 'page']
  const { stdout } = await project.run('npx', ['--no', '--', ...args])
  expect(stripVTControlCharacters(stdout)).toMatch(/Tests {2}\d+ passed/)
})

test('the contract engine runs in a plain script, on another document', async () => {
  const file = samples['openapi-contract']
  const { stdout } = await project.run(process.execPath, [file])
  const [, expected] = /^\/\/ (.*)$/m.exec(await readFile(join(project.folder, file), 'utf8')) ?? []
  expect(stdout).toContain(expected)
})

test('the contract package type-checks in a strict project', async () => {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'NodeNext',
    target: 'ES2024',
    types: ['node'],
    skipLibCheck: true,
  }
  await project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: Object.values(samples) }))
  await expect(project.run('npx', ['--no', '--', 'tsc', '-p', '.'])).resolves.toMatchObject({ stdout: '' })
})
