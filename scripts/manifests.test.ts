import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './root.ts'

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly license?: string
  readonly scripts?: Record<string, string>
  readonly homepage?: string
  readonly bugs?: string
  readonly repository?: { readonly directory?: string }
  readonly engines?: { readonly node?: string }
  readonly files?: readonly string[]
  readonly bin?: Readonly<Record<string, string>>
  readonly exports?: Record<string, string | Record<string, string>>
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
}

const listFiles = async (...paths: string[]) =>
  (
    await promisify(execFile)('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...paths], {
      cwd: root,
    })
  ).stdout
    .split('\n')
    .filter((file) => file !== '' && existsSync(join(root, file)))

/** Those of the workspace. Tools outside it, such as the peers of `bench`, are nobody's to install. */
const files = (await listFiles('package.json', '*/package.json')).filter((file) =>
  /^(spec\/|(packages|apps|scripts)\/[^/]+\/)?package\.json$/.test(file),
)
const manifests = await Promise.all(
  files.map(async (file) => ({
    file,
    folder: dirname(file),
    manifest: JSON.parse(await readFile(join(root, file), 'utf8')) as Manifest,
  })),
)

test.each(manifests)('$file says where the project is, and under which licence', ({ folder, manifest }) => {
  expect(manifest).toMatchObject({ license: 'MIT', homepage: expect.any(String), bugs: expect.any(String) })
  expect(manifest.repository?.directory).toBe(folder === '.' ? undefined : folder)
})

test.each(manifests)('$file names exact versions', ({ manifest }) => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.filter(([, version]) => !/^(workspace:\*|(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?)$/.test(version))).toEqual(
    [],
  )
})

const withCommand = manifests.filter(({ manifest }) => manifest.bin !== undefined)

test.each(withCommand)('the command of $file begins in src/bin.ts', ({ folder, manifest }) => {
  expect(Object.values(manifest.bin ?? {})).toEqual([expect.stringMatching(/\/bin\.js$/)])
  expect(existsSync(join(root, folder, 'src/bin.ts'))).toBe(true)
})

const published = manifests.filter(({ folder, manifest }) => /^(packages|apps)\//.test(folder) && !manifest.private)

test.each(published)('$file has what a published package needs', async ({ folder, manifest }) => {
  // What is in `dist` of the docs is the site.
  const built = folder === 'apps/docs' ? 'package' : 'dist'
  expect(manifest).toMatchObject({ files: expect.arrayContaining([built]) })
  for (const file of ['LICENSE', 'README.md']) expect(existsSync(join(root, folder, file)), file).toBe(true)
})

test.each(published)('each entry of $file leads the workspace to its source', ({ folder, manifest }) => {
  for (const [entry, target] of Object.entries(manifest.exports ?? {})) {
    if (typeof target === 'string') continue
    const source = target['@b2core-clients/source'] ?? ''
    expect(source, entry).toBe(target.default?.replace(/^\.\/dist\/(.*)\.js$/, './src/$1.ts'))
    expect(existsSync(join(root, folder, source)), source).toBe(true)
  }
})

const testFiles = await listFiles('*.test.ts')
const withTests = manifests
  .map(({ file, folder, manifest }) => {
    const start = folder === '.' ? 'scripts/' : `${folder}/`
    return { file, folder, scripts: manifest.scripts, tests: testFiles.filter((test) => test.startsWith(start)) }
  })
  .filter(({ tests }) => tests.length > 0)

test.each(withTests)('the tasks of $file run all its tests, quick and slow', async ({ folder, scripts, tests }) => {
  const isRoot = folder === '.'
  expect(scripts?.[isRoot ? 'test:commands' : 'test']).toBe('vitest run --project quick')
  const hasSlow = tests.some((test) => test.endsWith('.slow.test.ts'))
  const slow = 'vitest run --project slow --outputFile.json=reports/slow.json'
  expect(scripts?.['test:slow']).toBe(hasSlow ? slow : undefined)
  const config = await readFile(join(root, folder, 'vitest.config.ts'), 'utf8')
  expect(config).toContain('export default inTwoTiers(')
})

test('no test is outside the folders whose tasks run it, and CI runs all tasks', async () => {
  const run = new Set(withTests.flatMap(({ tests }) => tests))
  expect(testFiles.filter((file) => !run.has(file))).toEqual([])
  expect(await readFile(join(root, '.ci/run'), 'utf8')).toMatch(/^exec npm run test:all$/m)
})

test('no file names the host of a registry or a folder of one machine', async () => {
  const host = /\bregistry\.(npm|yarn)[a-z]*\.\w+|\bdeb\.debian\.\w+/
  const folder = /(^|[\s'"`(=])\/(root|work|home\/\w+|Users\/\w+)\//
  const found: string[] = []
  for (const file of await listFiles()) {
    const text = await readFile(join(root, file), 'utf8')
    for (const line of text.split('\n')) if (host.test(line) || folder.test(line)) found.push(`${file}: ${line.trim()}`)
  }
  expect(found).toEqual([])
})
