import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sample, sampleName } from '../../../vitest.sample.ts'
import { run, typeErrors } from './support/installed.ts'
import { copyInstalled } from './support/installed-copy.ts'

// What the README says about projects that are not ESM.

let folder: string
let remove: () => Promise<void>

beforeAll(async () => {
  const installed = await copyInstalled()
  remove = installed.remove
  // Below the project, so that it finds what is installed there, and is CommonJS all the same.
  folder = join(installed.folder, 'commonjs')
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'commonjs' }))
})
afterAll(() => remove())

test.each([
  ['require', `const { createB2CoreClient } = require('@b2core-clients/client')`],
  ['import()', `const { createB2CoreClient } = await import('@b2core-clients/client')`],
])('CommonJS loads it with %s', async (_, line) => {
  const code = `(async () => { ${line}; console.log(typeof createB2CoreClient) })()`
  await writeFile(join(folder, 'load.js'), code)
  const { stdout, stderr } = await run(process.execPath, ['load.js'], { cwd: folder })
  expect(stdout).toBe('function\n')
  expect(stderr).toBe('')
})

const imported = `
import { createB2CoreClient } from '@b2core-clients/client'
export const client = createB2CoreClient({ baseUrl: 'https://host.name', token: 'your-token' })`
const loaded = `
import type { B2CoreClient } from '@b2core-clients/client' with { 'resolution-mode': 'import' }
export async function connect(): Promise<B2CoreClient> {
  const { createB2CoreClient } = await import('@b2core-clients/client')
  return createB2CoreClient({ baseUrl: 'https://host.name', token: 'your-token' })
}`

const cases = [
  ['node16', 'import', imported, 'error TS1479'],
  ['node16', 'import()', loaded, ''],
  ['node20', 'import', imported, ''],
  ['nodenext', 'import', imported, ''],
] as const

test.each(sample(cases, 1))(
  `a CommonJS project under module %s, with %s (${sampleName})`,
  async (module, how, text, expected) => {
    const name = `${module}-${how.replace('()', '-call')}`
    const options = { module, target: 'es2022', lib: ['es2022', 'dom'], types: [], strict: true, noEmit: true }
    await writeFile(join(folder, `${name}.ts`), text)
    await writeFile(
      join(folder, `tsconfig.${name}.json`),
      JSON.stringify({ compilerOptions: options, files: [`${name}.ts`] }),
    )
    const errors = await typeErrors('typescript-5.9', `tsconfig.${name}.json`, folder)
    expect(expected === '' ? errors : errors.includes(expected)).toBe(expected === '' ? '' : true)
  },
)
