import { access, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageFolder, run, typeErrors } from './support/installed.ts'
import { copyInstalled } from './support/installed-copy.ts'
import { john, json, serve } from './support/server.ts'

const readme = await readFile(join(packageFolder, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)
let folder: string
let remove: () => Promise<void>

beforeAll(async () => {
  ;({ folder, remove } = await copyInstalled())
  await mkdir(join(folder, 'b2core'))
  await copyFile(join(packageFolder, '../schema/src/generated/dialect.ts'), join(folder, 'b2core/dialect.ts'))
})
afterAll(() => remove())

const updateTime = '2026-02-01T00:00:00+00:00'

/** A host that signs in, lists John, creates him, and has no client 404. */
const serveJohn = () =>
  serve(({ method, url }, response) => {
    if (url.startsWith('/api/v2/signin')) return json(response, 200, { accessToken: { token: 'signed-in' } })
    if (url.endsWith('/404'))
      return json(response, 404, { message: 'There is no client 404.' }, { 'x-request-id': 'r-4' })
    if (method === 'POST') return json(response, 201, john)
    const email = 'jdoe@example.com'
    return json(response, 200, url.endsWith('/1') ? john : { data: [{ ...john, email, updateTime }], total: 1 })
  })

const printed = [
  '1 of 1\nJohn Doe\n1\njdoe@example.com\n',
  '1\n',
  'There is no client 404.\nNotFound r-4\n200 application/json\n',
  '1\n',
  '1\n',
  '1\nJohn Doe\nfound 1\n',
  '0 created\n1 duplicate\n{"next":2,"open":[],"unsent":[]}\n',
  `1 ${updateTime}\nnext time from _\n`,
  '1\n',
  'listClients 1: GET /api/v2/clients 200 in _ ms\n1\n',
  '1\n',
  '1\nJohn Doe\n',
]

test('the expected output covers every block', () => {
  expect(blocks.length).toBe(printed.length)
  // A block in another language would not be run by anything.
  expect(readme.match(/^ *(```|~~~)/gm)?.length).toBe(2 * blocks.length)
})

test('every link leads to a file', async () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = '']) => path)
  expect(links.length).toBeGreaterThan(3)
  await Promise.all(links.map((path) => access(join(packageFolder, path))))
})

test.each(blocks.map((code, index) => ({ code, index })))(
  'block $index runs and prints what is expected',
  async ({ code, index }) => {
    const { baseUrl } = await serveJohn()
    const file = join(folder, `block-${index}.ts`)
    await writeFile(file, code.replaceAll('https://host.name', baseUrl))
    const { stdout } = await run(process.execPath, [file], { cwd: folder })
    expect(stdout.replace(/\d+ ms/g, '_ ms').replace(/from .*\+00:00/, 'from _')).toBe(printed[index])
  },
)

test('every block type-checks', async () => {
  const files = await Promise.all(
    blocks.map(async (code, index) => {
      await writeFile(join(folder, `types-${index}.ts`), code)
      return `types-${index}.ts`
    }),
  )
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023', 'dom'],
    allowImportingTsExtensions: true,
    types: [],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  expect(await typeErrors('typescript', 'tsconfig.json', folder)).toBe('')
})
