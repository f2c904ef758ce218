import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Service, startServices } from './services.ts'
import { root } from './turbo.ts'

const run = promisify(execFile)
let folder: string
let services: Service[] = []
const ported = 'http://127.0.0.1:4020'

/** A project outside the workspace, with the packed packages installed as from a registry. */
beforeAll(async () => {
  Object.assign(process.env, { MOCK_PORT: '0', SANDBOX_PORT: '0' })
  services = await startServices(['mock', 'sandbox'])
  folder = await mkdtemp(join(tmpdir(), 'b2core-outside-'))
  for (const name of ['schema', 'client']) {
    await run('pnpm', ['pack', '--pack-destination', folder], { cwd: join(root, 'packages', name) })
  }
  const tarballs = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
  const find = (name: string) => `file:${tarballs.find((file) => file.includes(name))}`
  const manifest = {
    name: 'outside',
    private: true,
    type: 'module',
    dependencies: { '@b2core-clients/client': find('-client-'), '@b2core-clients/schema': find('-schema-') },
    devDependencies: { 'typescript-5.9': 'npm:typescript@5.9.3', 'typescript-7': 'npm:typescript@7.0.2' },
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  const overrides = JSON.stringify(manifest.dependencies['@b2core-clients/schema'])
  await writeFile(
    join(folder, 'pnpm-workspace.yaml'),
    `packages: []\npmOnFail: ignore\noverrides:\n  '@b2core-clients/schema': ${overrides}\n`,
  )
  await run('pnpm', ['install', '--prefer-offline'], { cwd: folder })
  await writeFile(join(folder, 'quick-start.ts'), await quickStart())
  const compilerOptions = { strict: true, noEmit: true, module: 'NodeNext', target: 'ES2023', types: [] as string[] }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['quick-start.ts'] }))
}, 120_000)

afterAll(async () => {
  await Promise.all(services.map((service) => service.end()))
  await rm(folder, { recursive: true, force: true })
})

/** The README's TypeScript; it asks the sandbox where it stands when nobody chose a port. */
async function quickStart(): Promise<string> {
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? []
  expect(code).toContain(ported)
  return code
}

test.each([
  ['mock', /^2 of 2 in Dubai\nJohn Doe\ncreated 1\n$/],
  ['sandbox', /^\d+ of \d+ in Dubai\nSergey Petrov\ncreated \d{4}\n$/],
] as const)("the README's quick start lists, gets and creates clients on the %s", async (name, output) => {
  const url = services.find((service) => service.name === name)?.url ?? ''
  await writeFile(join(folder, `${name}.ts`), (await quickStart()).replace(ported, url))
  const { stdout } = await run(process.execPath, [`${name}.ts`], { cwd: folder })
  expect(stdout).toMatch(output)
})

test.each(['typescript-5.9', 'typescript-7'])('it type-checks under %s', async (compiler) => {
  const tsc = join(folder, 'node_modules', compiler, 'bin/tsc')
  await expect(run(process.execPath, [tsc, '-p', '.'], { cwd: folder })).resolves.toMatchObject({ stdout: '' })
})

test('a filter that does not exist does not type-check', async () => {
  const wrong = (await quickStart()).replace('typeIds', 'typeId')
  await mkdir(join(folder, 'wrong'), { recursive: true })
  await writeFile(join(folder, 'wrong/quick-start.ts'), wrong)
  await writeFile(join(folder, 'wrong/tsconfig.json'), '{ "extends": "../tsconfig.json", "files": ["quick-start.ts"] }')
  const tsc = join(folder, 'node_modules/typescript-7/bin/tsc')
  await expect(run(process.execPath, [tsc, '-p', 'wrong'], { cwd: folder })).rejects.toMatchObject({
    stdout: expect.stringContaining("'typeId' does not exist"),
  })
})
