import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { documentFiles, generatedFolder, sourceFiles } from '../scripts/generated-files.ts'

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
