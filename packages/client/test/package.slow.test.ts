import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageFolder, run } from './support/installed.ts'
import { copyInstalled } from './support/installed-copy.ts'

let folder: string
let tarball: string
let remove: () => Promise<void>

beforeAll(async () => {
  ;({ folder, tarball, remove } = await copyInstalled())
})
afterAll(() => remove())

const manifest = async (name: string) =>
  JSON.parse(await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8'))

test('the tarball installs into an empty project, with exact versions and nothing else', async () => {
  const { dependencies, scripts } = await manifest('@b2core-clients/client')
  expect(dependencies).toEqual({ '@b2core-clients/schema': '0.1.0', 'openapi-fetch': '0.17.0' })
  expect(Object.keys(scripts ?? {}).filter((name) => /install|prepare/.test(name))).toEqual([])
})

test('it is ESM without side effects, and types come first in its exports', async () => {
  const { type, sideEffects, exports } = await manifest('@b2core-clients/client')
  expect({ type, sideEffects }).toEqual({ type: 'module', sideEffects: false })
  const { './package.json': _, ...entries } = exports
  expect(Object.values<object>(entries).map((entry) => Object.keys(entry))).toEqual(
    Object.keys(entries).map(() => ['types', 'default']),
  )
})

const { exports } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'))
const entries = Object.keys(exports).filter((name) => name !== './package.json')

test.each(entries.map((name) => name.slice(1)))('@b2core-clients/client%s is importable from there', async (entry) => {
  const code = `console.log(Object.keys(await import('@b2core-clients/client${entry}')).length > 0)`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd: folder })
  expect(stdout).toBe('true\n')
})

test('publint reports nothing', async () => {
  const { messages, pkg } = await publint({
    pkgDir: join(folder, 'node_modules/@b2core-clients/client'),
    strict: true,
    pack: false,
  })
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
})

test('every module resolution that supports ESM finds the types', async () => {
  const packed = createPackageFromTarballData(new Uint8Array(await readFile(tarball)))
  const analysis = await checkPackage(packed)
  const problems = 'problems' in analysis ? analysis.problems : ['no types']
  // node10 knows no exports map, and require() of ESM types is what a package without CommonJS is.
  const others = problems.filter(
    (problem) =>
      typeof problem === 'string' ||
      !('resolutionKind' in problem) ||
      !['node10', 'node16-cjs'].includes(problem.resolutionKind),
  )
  expect(others).toEqual([])
})

test('every file in the tarball is built from a source', async () => {
  const { stdout } = await run('tar', ['tzf', tarball])
  const files = stdout.trim().split('\n')
  expect(
    files.filter((file) => !/^package\/(dist\/.+\.(js|d\.ts)|package\.json|README\.md|LICENSE)$/.test(file)),
  ).toEqual([])
  expect(files).toEqual(expect.arrayContaining(['package/README.md', 'package/LICENSE', 'package/dist/index.js']))
})
