import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { documentFiles, generatedFolder, sourceFiles } from '../scripts/generated-files.ts'
import { dialectModule } from '../src/generate/dialect-module.ts'
import { openInstallation } from '../src/installation/index.ts'
import { choose, withActions } from './support/installations.ts'

test('the committed files are what the spec generates', async () => {
  for (const { name, text } of [...(await sourceFiles()), ...(await documentFiles([]))]) {
    const committed = await readFile(join(generatedFolder, name), 'utf8')
    expect(committed === text, `${name} is stale. Run \`pnpm generate\` and commit what it writes.`).toBe(true)
  }
})

test('an overlay that is not there is named in the error', async () => {
  await expect(documentFiles(['no/such/overlay.yaml'])).rejects.toThrow('There is no overlay at no/such/overlay.yaml')
})

test('an overlay whose target matches nothing is an error', async () => {
  const file = fileURLToPath(new URL('silent-overlay.yaml', import.meta.url))
  await expect(documentFiles([file])).rejects.toThrow(
    /silent-overlay\.yaml: action 1: the target \$\.components\.schemas\.Cleint matches nothing in the document\./,
  )
})

test('an overlay is in every file that is made of the document', async () => {
  const file = fileURLToPath(new URL('wrapping-overlay.yaml', import.meta.url))
  const files = new Map((await documentFiles([file])).map(({ name, text }) => [name, text]))
  expect(JSON.parse(files.get('openapi.json') ?? '').components.schemas.ClientResponse.required).toEqual(['data'])
  expect(files.get('openapi.ts')).toMatch(/ClientResponse: \{[^}]*data: components\["schemas"\]\["Client"\]/)
  expect(files.get('validators.ts')).toContain('200: validateClientResponse')
  expect(files.get('dialect.ts')).toContain('"clientEnvelope": "data"')
})

test.each([
  [[], { data: [1], total: 7 }],
  [['list-member items', 'total-location meta'], { items: [1], meta: { total: 7 } }],
  [['list-member results', 'total-name count'], { results: [1], count: 7 }],
  [['total-name total-count', 'total-location meta'], { data: [1], meta: { totalCount: 7 } }],
  [['list-member results', 'total-location pagination'], { results: [1], pagination: { total: 7 } }],
])('the dialect module reads a page under %j, and does not fail on another body', async (claims, body) => {
  const actions = claims.map((claim) => choose(...(claim.split(' ') as [string, string])))
  const { readPage } = await load(dialectModule(openInstallation(withActions(...actions))))
  expect(readPage(body)).toEqual({ data: [1], total: 7 })
  for (const other of [undefined, null, 'text', [], { meta: null, pagination: null }])
    expect(readPage(other)).toEqual({ data: undefined, total: undefined })
})

test('the dialect module reads a total that is text', async () => {
  const text = { target: '$.components.schemas.ClientList.properties.total', update: { type: 'string' } }
  const { readPage } = await load(dialectModule(openInstallation(withActions(text))))
  expect([readPage({ data: [], total: '7' }).total, readPage({ data: [], total: 'many' }).total]).toEqual([7, 'many'])
})

async function load(module: string): Promise<{ readPage(body: unknown): { data: unknown; total: unknown } }> {
  const code = stripTypeScriptTypes(module)
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).dialect
}
