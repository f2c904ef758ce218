import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { JsonObject } from '@b2core-clients/spec/provenance'
import { addressesPath, addressesScript, readAddresses } from './addresses.ts'
import { readSource, type Source } from './document.ts'
import { homePage } from './home.ts'
import { renderPage } from './html/page.ts'
import { digestInputs } from './inputs.ts'
import { markdownFiles, type TextFile } from './markdown/files.ts'
import { knowledge } from './model/knowledge.ts'
import { readReference } from './model/reference.ts'
import { text } from './model/resolve.ts'
import { notFoundPage } from './not-found.ts'
import { objectPage, operationPage } from './operations.ts'
import { assetsFolder, specFolder } from './places.ts'
import { collectionPath, postmanCollection } from './postman.ts'
import { readPrepared } from './prepared.ts'
import { readGuides, readPackages } from './prose/article.ts'
import type { Targets } from './prose/links.ts'
import { articlePage } from './prose/pages.ts'
import { referencePages } from './reference/pages.ts'
import { insertSamples, readSamples } from './samples.ts'
import { listEntries } from './search/entries.ts'
import { searchScript } from './search/script.ts'
import type { Site } from './site.ts'
import { insertTables } from './tables.ts'
import { repositoryUrl } from './version.ts'

/** The parts of `theme.css`, each after what it builds on. */
const theme = [
  join(specFolder, 'theme/tokens.css'),
  ...[
    ...['site', 'contents', 'search', 'prose', 'code', 'home', 'provenance'],
    ...['operations', 'reference', 'fields', 'examples', 'try', 'settings', 'later', 'print'],
  ].map((name) => join(assetsFolder, 'theme', `${name}.css`)),
]

export interface BuildOptions {
  /** Files of OpenAPI Overlays: the site then describes the installation that they describe. @default [] */
  readonly overlays?: readonly string[]
}

/** Builds the whole site next to `folder`, and puts it in its place when it is complete. */
export async function buildSite(folder: string, { overlays = [] }: BuildOptions = {}): Promise<void> {
  const digest = await digestInputs(overlays)
  const files = await siteFiles(await readSource(overlays))

  const building = `${folder}.building`
  await rm(building, { recursive: true, force: true })
  for (const { path, content } of files) {
    await mkdir(dirname(join(building, path)), { recursive: true })
    await writeFile(join(building, path), content)
  }
  for (const name of await readdir(assetsFolder)) {
    if (/\.(css|png|svg)$/.test(name)) await copyFile(join(assetsFolder, name), join(building, name))
  }
  await writeFile(join(building, '.inputs'), digest)
  await rm(folder, { recursive: true, force: true })
  await rename(building, folder)
}

async function siteFiles({ document, text: source }: Source): Promise<TextFile[]> {
  const samples = await readSamples()
  const reference = readReference(document)
  const { operations, objects } = reference
  const known = knowledge(document)
  const written = (await readGuides()).map((guide) => ({ ...guide, text: insertSamples(guide.text, samples) }))
  const claimsPage = `../${written.find((guide) => guide.text.includes('<!-- table: assumptions -->'))?.path}`
  const guides = written.map((guide) => ({ ...guide, text: insertTables(guide.text, reference) }))
  const packages = await readPackages()
  const repository = repositoryUrl()
  const targets: Targets = {
    articles: [...guides, ...packages],
    operations,
    pages: [
      ...['changelog.html', 'index.html', 'reference.html', collectionPath],
      ...['openapi.json', 'llms.txt', 'llms-full.txt', 'changelog.xml'],
      ...operations.map(operationPage),
      ...objects.map(({ name }) => objectPage(name)),
    ],
    ...(repository && { repository }),
  }

  const inReference = referencePages({ reference, document, known, guides, samples, claimsPage })
  const { changelog, day, scripts } = await readPrepared(operations)
  const { page: changes, feed } = changelog
  const pages = [
    homePage({ document, guides, packages, operations, samples }),
    ...targets.articles.map((article) => articlePage(article, targets)),
    ...inReference,
    changes,
  ]
  const info = document.info as { version: string; summary?: string }
  const vendor = text((document.externalDocs as JsonObject | undefined)?.url)
  const site: Site = {
    groups: [
      { title: '', items: [{ path: 'index.html', title: 'Overview' }] },
      { title: 'Guides', items: guides },
      {
        title: 'Reference',
        items: inReference.map(({ path, title }) => {
          const operation = operations.find((one) => operationPage(one) === path)
          return {
            path,
            title: path === 'reference.html' ? 'Introduction' : title,
            ...(operation && { method: operation.method }),
          }
        }),
      },
      { title: 'Packages', items: packages },
      { title: 'More', items: [{ path: changes.path, title: changes.title }] },
    ],
    version: info.version,
    ...(day && { day }),
    ...(repository && { repository }),
    ...(vendor && { vendor }),
  }
  return [
    ...[...pages, notFoundPage()].map((page) => ({ path: page.path, content: renderPage(page, site) })),
    ...markdownFiles(pages, site, text(info.summary)),
    feed,
    { path: addressesPath, content: addressesScript(readAddresses()) },
    { path: 'site.js', content: scripts.site },
    { path: 'try.js', content: scripts.try },
    {
      path: 'search.js',
      content: searchScript(listEntries({ articles: [...written, ...packages], reference }), scripts.search),
    },
    { path: 'theme.css', content: await readTheme() },
    { path: 'openapi.yaml', content: source },
    { path: collectionPath, content: postmanCollection(reference) },
    { path: 'openapi.json', content: `${JSON.stringify(document, null, 2)}\n` },
  ]
}

const readTheme = async (): Promise<string> =>
  (await Promise.all(theme.map((file) => readFile(file, 'utf8')))).join('\n')
