import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { changelogFiles } from './changelog/pages.ts'
import { readReleases } from './changelog/releases.ts'
import { consolePage } from './console/page.ts'
import { parseDocument, readText, specFolder } from './document.ts'
import { readGuides } from './guides.ts'
import { digestInputs } from './inputs.ts'
import { markdownFiles, type TextFile } from './markdown/files.ts'
import { referencePage } from './page/reference-page.ts'
import { insertSamples, readSamples } from './samples.ts'
import { insertTables } from './tables.ts'

const assets = fileURLToPath(new URL('../assets/', import.meta.url))

/** Writes the whole site into `folder`, which is emptied first. */
export async function buildSite(folder: string): Promise<void> {
  const digest = await digestInputs()
  const text = await readText()
  const document = parseDocument(text)
  const samples = await readSamples()
  const guides = (await readGuides()).map((guide) => ({
    ...guide,
    text: insertTables(insertSamples(guide.text, samples), document),
  }))

  const files: TextFile[] = [
    ...(await referencePage(document, guides, samples)),
    ...(await consolePage(document)),
    ...(await changelogFiles(await readReleases(join(specFolder, 'releases'), text))),
    ...markdownFiles(document, guides, samples),
    { path: 'openapi.yaml', content: text },
    { path: 'openapi.json', content: `${JSON.stringify(document, null, 2)}\n` },
  ]

  await rm(folder, { recursive: true, force: true })
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  for (const name of await readdir(assets)) {
    if (!name.endsWith('.hbs')) await copyFile(join(assets, name), join(folder, name))
  }
  // Last, so that a build cut short counts as none.
  await writeFile(join(folder, '.inputs'), digest)
}
