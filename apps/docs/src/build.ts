import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseDocument, readText } from './document.ts'
import { readGuides } from './guides.ts'
import { digestInputs } from './inputs.ts'
import { dress } from './page/dress.ts'
import { buildDocs } from './page/redocly.ts'
import { selfContained } from './page/self-contained.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Writes the whole site into `folder`, which is emptied first. */
export async function buildSite(folder: string): Promise<void> {
  const digest = await digestInputs()
  const text = await readText()
  const document = parseDocument(text)
  const { html, script } = selfContained(
    await buildDocs(dress(document, await readGuides()), join(root, 'redocly.yaml')),
  )

  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'index.html'), html)
  await writeFile(join(folder, 'redoc.js'), script)
  await writeFile(join(folder, 'openapi.yaml'), text)
  await writeFile(join(folder, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`)
  await copyFile(join(root, 'assets/theme.css'), join(folder, 'theme.css'))
  // Last, so that a build cut short counts as none.
  await writeFile(join(folder, '.inputs'), digest)
}
