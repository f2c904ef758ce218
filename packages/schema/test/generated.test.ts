import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { generate, generatedFolder } from '../scripts/generated-files.ts'

test('the committed files are what the spec generates', async () => {
  for (const [name, text] of await generate()) {
    const committed = await readFile(join(generatedFolder, name), 'utf8')
    expect(committed === text, `${name} is stale. Run \`pnpm generate\` and commit what it writes.`).toBe(true)
  }
})

test('an overlay that is not there is named in the error', async () => {
  await expect(generate(['no/such/overlay.yaml'])).rejects.toThrow('There is no overlay at no/such/overlay.yaml')
})

test('an overlay whose target matches nothing is an error', async () => {
  const file = fileURLToPath(new URL('silent-overlay.yaml', import.meta.url))
  await expect(generate([file])).rejects.toThrow(
    /silent-overlay\.yaml: action 1: the target \$\.components\.schemas\.Cleint matches nothing in the document\./,
  )
})
