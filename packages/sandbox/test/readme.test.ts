import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((match) => match[1] ?? '')

const printed = ['5 true\n', '429 200\nSergey Petrov\n1\n']

test('the README has as many examples as are run here', () => {
  expect(blocks('ts')).toHaveLength(printed.length)
})

test.each(blocks('ts').map((block, index) => [index, block] as const))(
  'example %i of the README runs',
  async (index, block) => {
    const file = fileURLToPath(new URL(`./readme-example-${index}.ts`, import.meta.url))
    onTestFinished(() => rm(file, { force: true }))
    await writeFile(file, block.replace('@b2core-clients/sandbox', '../src/index.ts'))
    const { stdout } = await promisify(execFile)(process.execPath, [file])
    expect(stdout).toBe(printed[index])
  },
)

test('the command of the README knows its options', async () => {
  const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [cli, '--help'])
  const options = blocks('sh').flatMap((block) => block.match(/--[a-z-]+/g) ?? [])
  expect(options.length).toBeGreaterThan(3)
  for (const option of options) expect(stdout).toContain(option)
})
