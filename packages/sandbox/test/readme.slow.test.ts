import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { sandboxFor } from './support/ask.ts'
import { temporaryFolder } from './support/temporary.ts'

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((match) => match[1] ?? '')

const printed = ['5 true\n', '429 200\nSergey Petrov\n1\n', '503 201\n']
/** What the examples import in place of the published package. */
const source = new URL('../src/index.ts', import.meta.url)
const isFixture = (block: string) => block.includes('base.extend')
const examples = blocks('ts').filter((block) => !isFixture(block))

test('the README has as many examples as are run here', () => {
  expect([examples.length, blocks('ts').length]).toEqual([printed.length, printed.length + 1])
})

test.each(examples.map((block, index) => [index, block] as const))(
  'example %i of the README runs',
  async (index, block) => {
    const file = join(await temporaryFolder(), 'example.ts')
    await writeFile(file, block.replace('@b2core-clients/sandbox', source.href))
    const { stdout } = await promisify(execFile)(process.execPath, [file])
    expect(stdout).toBe(printed[index])
  },
)

test('the fixture of the README gives each test a tenant, and drops it', async () => {
  const sandbox = await sandboxFor({ clients: 1 })
  const url = await sandbox.listen()
  const folder = await temporaryFolder()
  const fixture = blocks('ts').find(isFixture) ?? ''
  const used = `test('has its own clients', async ({ tenant }) => {
  const response = await fetch(\`\${tenant.url}/api/v2/clients\`, { headers: { authorization: \`Bearer \${tenant.token}\` } })
  if ((await response.json()).total !== 20) throw new Error('It has others.')
})`
  const here = fixture.replace('@b2core-clients/sandbox', source.href).replace('http://127.0.0.1:4020', url)
  await writeFile(join(folder, 'fixture.test.ts'), `${here}\n${used}`)
  const vitest = fileURLToPath(new URL('../../../node_modules/vitest/vitest.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [vitest, 'run', '--root', folder, '--reporter=dot'])
  expect(stdout).toMatch(/Tests .*1 passed/)
  expect(await (await fetch(`${url}/_sandbox/tenants`)).json()).toEqual([])
})

test('the command of the README knows its options', async () => {
  const cli = fileURLToPath(new URL('../src/bin.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [cli, '--help'])
  const options = blocks('sh').flatMap((block) => block.match(/--[a-z-]+/g) ?? [])
  expect(options.length).toBeGreaterThan(3)
  for (const option of options) expect(stdout).toContain(option)
})
