import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { siteScript } from './browser/site-script.ts'
import { changelogFiles } from './changelog/pages.ts'
import { readReleases } from './changelog/releases.ts'
import { consolePage } from './console/page.ts'
import { parseDocument, readText, specFolder } from './document.ts'
import { readGuides } from './guides/guide.ts'
import { guidePages } from './guides/pages.ts'
import { homePage } from './home.ts'
import type { Contents } from './html/site.ts'
import { digestInputs } from './inputs.ts'
import { markdownFiles, type TextFile } from './markdown/files.ts'
import { notFoundPage } from './not-found.ts'
import { listOperations } from './operations.ts'
import { collectionPath, postmanCollection } from './postman.ts'
import { referencePage } from './reference/page.ts'
import { insertSamples, readSamples } from './samples.ts'
import { listEntries } from './search/entries.ts'
import { searchScript } from './search/script.ts'
import { insertTables } from './tables.ts'

const assets = fileURLToPath(new URL('../assets/', import.meta.url))

/** The parts of `theme.css`, each after what it builds on. */
const theme = ['colours', 'site', 'contents', 'search', 'prose', 'code', 'home', 'provenance', 'reference', 'print']

/** Builds the whole site beside `folder`, and puts it in its place when it is complete. */
export async function buildSite(folder: string): Promise<void> {
  const digest = await digestInputs()
  const text = await readText()
  const document = parseDocument(text)
  const samples = await readSamples()
  const guides = (await readGuides()).map((guide) => ({
    ...guide,
    text: insertTables(insertSamples(guide.text, samples), document),
  }))
  const contents: Contents = { guides, operations: listOperations(document) }

  const files: TextFile[] = [
    homePage(document, contents, samples),
    notFoundPage(contents),
    ...guidePages(contents),
    ...(await referencePage(document, contents, samples)),
    ...(await consolePage(document, contents)),
    ...(await changelogFiles(await readReleases(join(specFolder, 'releases'), text), contents)),
    ...markdownFiles(document, contents, samples),
    { path: 'site.js', content: siteScript() },
    { path: 'search.js', content: await searchScript(listEntries(document, contents)) },
    { path: 'theme.css', content: await readTheme() },
    { path: 'openapi.yaml', content: text },
    { path: collectionPath, content: postmanCollection(document, contents.operations) },
    { path: 'openapi.json', content: `${JSON.stringify(document, null, 2)}\n` },
  ]

  const building = `${folder}.building`
  await rm(building, { recursive: true, force: true })
  for (const { path, content } of files) {
    await mkdir(dirname(join(building, path)), { recursive: true })
    await writeFile(join(building, path), content)
  }
  for (const name of await readdir(assets)) {
    if (/\.(css|png|svg)$/.test(name)) await copyFile(join(assets, name), join(building, name))
  }
  await writeFile(join(building, '.inputs'), digest)
  await rm(folder, { recursive: true, force: true })
  await rename(building, folder)
}

const readTheme = async (): Promise<string> =>
  (await Promise.all(theme.map((name) => readFile(join(assets, 'theme', `${name}.css`), 'utf8')))).join('\n')
