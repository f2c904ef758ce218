import { copyFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installPacked, packageFolder, run } from './support/installed.ts'

const require = createRequire(import.meta.url)
const compilers = { 5.9: 'typescript-5.9', '6.0': 'typescript-6.0', '7.0': 'typescript' }
const resolutions = { bundler: 'esnext', node16: 'node16' }
let folder: string
let remove: () => Promise<void>

beforeAll(async () => {
  ;({ folder, remove } = await installPacked())
  await copyFile(join(packageFolder, 'test/outside/consumer.ts'), join(folder, 'consumer.ts'))
}, 60_000)
afterAll(() => remove())

const cases = Object.entries(compilers).flatMap(([version, name]) =>
  Object.entries(resolutions).flatMap(([moduleResolution, module]) =>
    [true, false].map((exact) => ({ version, name, moduleResolution, module, exact })),
  ),
)

test.each(cases)(
  'a consumer compiles under TypeScript $version, $moduleResolution, exactOptionalPropertyTypes $exact',
  { timeout: 60_000 },
  async ({ version, name, moduleResolution, module, exact }) => {
    const file = `tsconfig.${version}.${moduleResolution}.${exact}.json`
    const compilerOptions = {
      module,
      moduleResolution,
      exactOptionalPropertyTypes: exact,
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
      strict: true,
      noEmit: true,
      // The declarations themselves are to be sound too, not only their use.
      skipLibCheck: false,
    }
    await writeFile(join(folder, file), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }))
    const tsc = join(dirname(require.resolve(`${name}/package.json`)), 'bin/tsc')
    const { stdout } = await run(process.execPath, [tsc, '-p', file], { cwd: folder }).catch((error) => error)
    expect(stdout).toBe('')
  },
)
