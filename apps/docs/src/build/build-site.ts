import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { JsonObject } from '@b2core-clients/spec/provenance'
import { assetsFolder, specFolder } from '../folders.ts'
import { folderRedirects } from '../html/folder-redirects.ts'
import { renderPage } from '../html/page.ts'
import { markdownFiles, type TextFile } from '../markdown/files.ts'
import { readSource, type Source } from '../model/document.ts'
import { knowledge } from '../model/knowledge.ts'
import { type Operation, objectPage, operationPage } from '../model/operations.ts'
import { type Reference, readReference } from '../model/reference.ts'
import { text } from '../model/resolve.ts'
import { homePage } from '../pages/home.ts'
import { notFoundPage } from '../pages/not-found.ts'
import { collectionPath, postmanCollection } from '../postman.ts'
import { type Article, readGuides, readPackages } from '../prose/article.ts'
import { articlePage } from '../prose/article-page.ts'
import type { Targets } from '../prose/links.ts'
import { findClaimsPage, insertTables } from '../prose/tables.ts'
import { referencePages } from '../reference/pages.ts'
import { insertSamples, readSamples } from '../samples/samples.ts'
import { listEntries } from '../search/entries.ts'
import { searchScript } from '../search/script.ts'
import { addressesPath, addressesScript, readAddresses } from '../serving/addresses.ts'
import type { NavigationItem, Site, SitePage } from '../site.ts'
import { digestInputs } from './inputs.ts'
import { readPrepared } from './prepared.ts'
import { repositoryUrl } from './repository.ts'

/** The styles of `assets/theme`, each after what it builds on. */
const styles = [
  ...['site', 'contents', 'search', 'prose', 'code', 'home', 'provenance'],
  ...['operations', 'reference', 'fields', 'examples', 'try', 'settings', 'later', 'touch', 'print'],
]

export interface BuildOptions {
  /** Files of OpenAPI Overlays: the site then describes the installation that they describe. @default [] */
  readonly overlays?: readonly string[]
}

/** Builds the whole site next to `folder`, and replaces `folder` when it is complete. */
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
  const { operations } = reference
  const withSamples = (await readGuides()).map((guide) => ({ ...guide, text: insertSamples(guide.text, samples) }))
  const guides = withSamples.map((guide) => ({ ...guide, text: insertTables(guide.text, reference) }))
  const packages = await readPackages()
  const articles = [...guides, ...packages]
  const repository = repositoryUrl()
  const targets = listTargets(articles, reference, repository)

  const home = homePage({
    document,
    guides,
    packages,
    operations,
    samples,
    ...(repository && { repository }),
  })
  const inReference = referencePages({
    reference,
    document,
    known: knowledge(document),
    guides,
    samples,
    claimsPage: `../${findClaimsPage(withSamples)?.path}`,
  })
  const { changelog, day, scripts } = await readPrepared(operations)
  const pages = [home, ...articles.map((article) => articlePage(article, targets)), ...inReference, changelog.page]

  const info = document.info as { version: string; summary?: string }
  const vendor = text((document.externalDocs as JsonObject | undefined)?.url)
  const site: Site = {
    groups: [
      { title: '', items: [{ path: home.path, title: 'Overview' }] },
      { title: 'Guides', items: guides },
      { title: 'Reference', items: inReference.map((page) => referenceItem(page, operations)) },
      { title: 'Packages', items: packages },
      { title: 'More', items: [changelog.page] },
    ],
    version: info.version,
    beforePaint: scripts['before-paint'],
    ...(day && { day }),
    ...(repository && { repository }),
    ...(vendor && { vendor }),
  }
  // Tables are searched by their rows, which are entries themselves.
  const entries = listEntries({ articles: [...withSamples, ...packages], reference })
  return [
    ...[...pages, notFoundPage()].map((page) => ({ path: page.path, content: renderPage(page, site) })),
    ...markdownFiles(pages, site, text(info.summary)),
    ...folderRedirects(),
    changelog.feed,
    { path: addressesPath, content: addressesScript(readAddresses()) },
    { path: 'site.js', content: scripts.site },
    { path: 'try.js', content: scripts.try },
    { path: 'search.js', content: searchScript(entries, scripts.search) },
    { path: 'theme.css', content: await readTheme() },
    { path: 'openapi.yaml', content: source },
    { path: collectionPath, content: postmanCollection(reference) },
    { path: 'openapi.json', content: `${JSON.stringify(document, null, 2)}\n` },
  ]
}

/** What the articles can link to. */
function listTargets(
  articles: readonly Article[],
  { operations, objects }: Reference,
  repository: string | undefined,
): Targets {
  return {
    articles,
    operations,
    pages: [
      ...['changelog.html', 'index.html', 'reference.html', collectionPath],
      ...['openapi.json', 'llms.txt', 'llms-full.txt', 'changelog.xml'],
      ...operations.map(operationPage),
      ...objects.map(({ name }) => objectPage(name)),
    ],
    ...(repository && { repository }),
  }
}

/** A page of the reference in the navigation. */
function referenceItem({ path, title }: SitePage, operations: readonly Operation[]): NavigationItem {
  if (path === 'reference.html') return { path, title: 'Introduction' }
  const operation = operations.find((one) => operationPage(one) === path)
  return { path, title, ...(operation && { method: operation.method }) }
}

async function readTheme(): Promise<string> {
  const files = [join(specFolder, 'theme/tokens.css'), ...styles.map((name) => join(assetsFolder, `theme/${name}.css`))]
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n')
}
