import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sample, sampleName } from '../../../vitest.sample.ts'
import { packageFolder, typeErrors } from './support/installed.ts'
import { copyInstalled } from './support/installed-copy.ts'

const compilers = { 5.9: 'typescript-5.9', '6.0': 'typescript-6.0', '7.0': 'typescript' }
const resolutions = { bundler: 'esnext', node16: 'node16', nodenext: 'nodenext' }
/** What the types of the platform come from. */
const platforms = {
  DOM: { lib: ['es2022', 'dom', 'dom.iterable'], types: [] },
  Node: {
    lib: ['es2022'],
    types: ['node'],
    typeRoots: [join(packageFolder, '../../node_modules/@types')],
  },
}
let folder: string
let remove: () => Promise<void>

beforeAll(async () => {
  ;({ folder, remove } = await copyInstalled())
  await copyFile(join(packageFolder, 'test/outside/consumer.ts'), join(folder, 'consumer.ts'))
})
afterAll(() => remove())

/** Some compilers with some of the settings, because one compilation takes seconds. */
const cases = sample(Object.entries(compilers), 1).flatMap(([version, name]) => {
  const settings = Object.entries(resolutions).flatMap(([moduleResolution, module]) =>
    Object.entries(platforms).flatMap(([platform, types]) =>
      [true, false].map((exact) => ({ version, name, moduleResolution, module, platform, types, exact })),
    ),
  )
  return sample(settings, 1)
})

test.each(cases)(
  `a consumer compiles under TypeScript $version, $moduleResolution, $platform, exactOptionalPropertyTypes $exact (${sampleName})`,
  async ({ version, name, moduleResolution, module, platform, types, exact }) => {
    const file = `tsconfig.${version}.${moduleResolution}.${platform}.${exact}.json`
    const compilerOptions = {
      module,
      moduleResolution,
      exactOptionalPropertyTypes: exact,
      target: 'es2022',
      ...types,
      strict: true,
      noEmit: true,
      // Checks the declarations themselves too, not only their use.
      skipLibCheck: false,
    }
    await writeFile(join(folder, file), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }))
    expect(await typeErrors(name, file, folder)).toBe('')
  },
)

test('reports an error in a consumer, and fails if the compiler is missing', async () => {
  await writeFile(join(folder, 'wrong.ts'), 'export const id: number = "one"')
  await writeFile(join(folder, 'tsconfig.wrong.json'), JSON.stringify({ files: ['wrong.ts'] }))
  expect(await typeErrors('typescript', 'tsconfig.wrong.json', folder)).toContain('error TS2322')
  await expect(typeErrors('typescript', 'tsconfig.absent.json', folder)).resolves.toContain('error TS5058')
  await expect(typeErrors('typescript-of-no-version', 'tsconfig.wrong.json', folder)).rejects.toThrow()
})
