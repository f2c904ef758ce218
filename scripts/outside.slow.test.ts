import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sample, sampleName } from '../vitest.sample.ts'
import { root } from './root.ts'
import { type Service, startService } from './services.ts'
import { createOutsideProject, type OutsideProject } from './testing/outside-project.ts'
import { quickStartCode } from './testing/quick-start.ts'
import { runCommand } from './testing/running-command.ts'

let project: OutsideProject
let sandbox: Service
let mock: Service
const usualUrl = 'http://127.0.0.1:4020'

beforeAll(async () => {
  // By this, pnpm lets its commands find the packages of this workspace.
  // biome-ignore lint/suspicious/noUndeclaredEnvVars: it is only removed.
  delete process.env.NODE_PATH
  Object.assign(process.env, { MOCK_PORT: '0', SANDBOX_PORT: '0', B2CORE_TOKEN: 'sandbox-admin' })
  sandbox = startService('sandbox')
  mock = startService('mock')
  const compilers = { 'typescript-5.9': 'npm:typescript@5.9.3', 'typescript-7': 'npm:typescript@7.0.2' }
  project = await createOutsideProject(['schema', 'client', 'sandbox', 'mock', 'docs', 'cli'], compilers)
  const wizard = await readFile(join(root, 'spec/overlays/registration-wizard.yaml'), 'utf8')
  await project.write('wizard.yaml', wizard)
  await project.write('b2core.yaml', `host: ${await sandbox.url}\noverlays: [wizard.yaml]\noutput: generated\n`)
  await project.write('quick-start.ts', await quickStartCode(usualUrl))
  const compilerOptions = { strict: true, noEmit: true, module: 'NodeNext', target: 'ES2023', types: [] as string[] }
  await project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['quick-start.ts'] }))
}, 480_000)

afterAll(async () => {
  await Promise.all([sandbox?.end(), mock?.end()])
  await project?.remove()
})

test.each([
  ['mock', /^2 of 2 in Dubai\nJohn Doe\ncreated 1\n$/],
  ['sandbox', /^\d+ of \d+ in Dubai\nSergey Petrov\ncreated \d{4}\n$/],
] as const)("the README's quick start lists, gets and creates clients on the %s", async (name, output) => {
  const url = (await (name === 'mock' ? mock : sandbox).url) ?? ''
  await project.write(`${name}.ts`, await quickStartCode(url))
  const { stdout } = await project.run(process.execPath, [`${name}.ts`])
  expect(stdout).toMatch(output)
})

test.each(sample(['typescript-5.9', 'typescript-7'], 1))(
  `the README's quick start type-checks under %s (${sampleName})`,
  async (compiler) => {
    const tsc = join(project.folder, 'node_modules', compiler, 'bin/tsc')
    await expect(project.run(process.execPath, [tsc, '-p', '.'])).resolves.toMatchObject({ stdout: '' })
  },
)

test('a filter that does not exist does not type-check', async () => {
  const wrong = (await quickStartCode(usualUrl)).replace('typeIds', 'typeId')
  await mkdir(join(project.folder, 'wrong'), { recursive: true })
  await project.write('wrong/quick-start.ts', wrong)
  await project.write('wrong/tsconfig.json', '{ "extends": "../tsconfig.json", "files": ["quick-start.ts"] }')
  const tsc = join(project.folder, 'node_modules/typescript-7/bin/tsc')
  await expect(project.run(process.execPath, [tsc, '-p', 'wrong'])).rejects.toMatchObject({
    stdout: expect.stringContaining("'typeId' does not exist"),
  })
})

const bin = () => join(project.folder, 'node_modules/@b2core-clients/cli/dist/bin.js')
const command = (...args: string[]) => project.run(process.execPath, [bin(), ...args])

test('the installed command sees its installation, its host and its packages', async () => {
  const { stdout } = await command('doctor')
  expect(stdout).toMatch(/^ok +token +works; it sees 1,\d{3} clients$/m)
  expect(stdout).toMatch(/^ok +package +@b2core-clients\/sandbox /m)
  await expect(command('contract')).rejects.toMatchObject({
    code: 1,
    stderr:
      'contract needs the package @b2core-clients/contract; install it in the same way as @b2core-clients/cli, together with @b2core-clients/openapi-contract and @b2core-clients/sandbox.\n',
  })
})

test('the installed command exports clients', async () => {
  // As a person calls it.
  const { stdout } = await project.run('npx', ['--no', '--', 'b2core-clients', 'export'])
  expect(stdout).toMatch(/^clients\.db: 1,\d{3} added/m)
  await rm(join(project.folder, 'clients.db'))
})

test.each([
  ['sandbox', ['--port', '0', '--clients', '3'], 400],
  ['mock', [], 400],
] as const)('the installed command serves the %s with the overlays of the installation', async (room, args, status) => {
  const server = runCommand(process.execPath, [bin(), room, ...args], { cwd: project.folder, env: { MOCK_PORT: '0' } })
  try {
    await server.printed('http://')
    const [url] = /http:\/\/[\d.:]+/.exec(server.output.stdout) ?? []
    const headers = { authorization: 'Bearer sandbox-admin', 'content-type': 'application/json' }
    // The wizard of the overlay requires an email.
    const response = await fetch(`${url}/api/v2/clients`, { method: 'POST', headers, body: '{}' })
    expect(response.status).toBe(status)
  } finally {
    server.child.kill()
    await server.ended
  }
})

test('the installed command serves the documentation of the installation, and leaves no files', async () => {
  const temporary = join(project.folder, 'temporary')
  await mkdir(temporary)
  const env = { DOCS_PORT: '0', TMPDIR: temporary }
  const args = ['--no', '--', 'b2core-clients', 'docs']
  const server = runCommand('npx', args, { cwd: project.folder, env })
  try {
    await server.printed('http://')
    const [url] = /http:\/\/[\d.:]+/.exec(server.output.stdout) ?? []
    const page = async (path: string) => (await fetch(`${url}/${path}`)).text()
    // The field that the wizard of the overlay adds.
    expect(await page('reference/create-client.html')).toContain('referralCode')
    for (const path of ['changelog.html', 'packages/client.html', 'guides/first-call.html'])
      expect(await page(path), path).toContain('<h1')
    expect((await page('search.js')).length).toBeGreaterThan(50_000)
    expect((await readdir(temporary)).filter((name) => name.startsWith('b2core'))).toEqual([])
    // npx and the shell that it starts do not pass every signal on.
    server.child.kill('SIGKILL')
    await expect.poll(() => fetch(`${url}`).then(String, () => 'gone'), { timeout: 60_000 }).toBe('gone')
  } finally {
    server.child.kill()
    await server.ended
  }
})

test.each(sample(['typescript-5.9', 'typescript-7'], 1))(
  `what it generates type-checks under %s, and follows the wizard (${sampleName})`,
  { timeout: 480_000 },
  async (compiler) => {
    await command('generate')
    await project.write(
      'use.ts',
      `import { createB2CoreClient } from '@b2core-clients/client'
import { dialect } from './generated/dialect.js'
import type { components } from './generated/openapi.js'
import { responses } from './generated/validators.js'

type NewClient = components['schemas']['ClientCreate']
const body: NewClient = {
  email: 'ada@example.com',
  info: { givenName: 'Ada', familyName: 'One', birthday: '1990-05-17' },
  referralCode: 'FRIEND42',
}
console.log(body, dialect.claims['time-format'], Object.keys(responses), createB2CoreClient)
`,
    )
    await project.write(
      'wrong.ts',
      (await readFile(join(project.folder, 'use.ts'), 'utf8')).replace("email: 'ada@example.com',", ''),
    )
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: 'NodeNext',
      target: 'ES2023',
      types: [],
      lib: ['ES2023', 'DOM'],
    }
    const tsc = join(project.folder, 'node_modules', compiler, 'bin/tsc')
    for (const file of ['use', 'wrong'])
      await project.write(`tsconfig.${file}.json`, JSON.stringify({ compilerOptions, files: [`${file}.ts`] }))
    await expect(project.run(process.execPath, [tsc, '-p', 'tsconfig.use.json'])).resolves.toMatchObject({ stdout: '' })
    await expect(project.run(process.execPath, [tsc, '-p', 'tsconfig.wrong.json'])).rejects.toMatchObject({
      stdout: expect.stringContaining("'email' is missing"),
    })
  },
)
