import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sample, sampleName } from '../vitest.sample.ts'
import { createOutsideProject, type OutsideProject } from './outside-project.ts'
import { type Service, startService } from './services.ts'
import { quickStartCode } from './testing/quick-start.ts'

let project: OutsideProject
let services: Service[] = []
const usualUrl = 'http://127.0.0.1:4020'

beforeAll(async () => {
  Object.assign(process.env, { MOCK_PORT: '0', SANDBOX_PORT: '0' })
  services = [startService('mock'), startService('sandbox')]
  const compilers = { 'typescript-5.9': 'npm:typescript@5.9.3', 'typescript-7': 'npm:typescript@7.0.2' }
  project = await createOutsideProject(['schema', 'client'], compilers)
  await project.write('quick-start.ts', await quickStartCode(usualUrl))
  const compilerOptions = { strict: true, noEmit: true, module: 'NodeNext', target: 'ES2023', types: [] as string[] }
  await project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['quick-start.ts'] }))
}, 480_000)

afterAll(async () => {
  await Promise.all(services.map((service) => service.end()))
  await project?.remove()
})

test.each([
  ['mock', /^2 of 2 in Dubai\nJohn Doe\ncreated 1\n$/],
  ['sandbox', /^\d+ of \d+ in Dubai\nSergey Petrov\ncreated \d{4}\n$/],
] as const)("the README's quick start lists, gets and creates clients on the %s", async (name, output) => {
  const url = (await services.find((service) => service.name === name)?.url) ?? ''
  await project.write(`${name}.ts`, await quickStartCode(url))
  const { stdout } = await project.run(process.execPath, [`${name}.ts`])
  expect(stdout).toMatch(output)
})

test.each(sample(['typescript-5.9', 'typescript-7'], 1))(
  `it type-checks under %s (${sampleName})`,
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
