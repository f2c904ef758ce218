import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchBrowser } from '../../../vitest.browser.ts'
import { parseDocument, readText } from '../src/model/document.ts'
import { readReference } from '../src/model/reference.ts'
import { readGuides, readPackages } from '../src/prose/article.ts'
import { listEntries } from '../src/search/entries.ts'
import { createSearch } from '../src/search/find.ts'
import { folder, host, origin, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

const reference = readReference(parseDocument(await readText()))
const entries = listEntries({ articles: [...(await readGuides()), ...(await readPackages())], reference })
const find = createSearch(entries)

test.each([
  ['country codes', 'guides/filtering-sorting-paging.html#country-codes'],
  ['github actions', 'guides/contract-tests.html#in-github-actions'],
  ['postman', 'guides/postman-and-insomnia.html'],
  ['python', 'reference/list-clients.html'],
  ['countryCodes', 'reference/list-clients.html#filter-countryCodes'],
  ['level ids', 'reference/list-clients.html#filter-verificationLevelIds'],
  ['429', 'guides/error-catalogue.html#429-too-many-requests'],
  ['rate limit', 'guides/error-catalogue.html#429-too-many-requests'],
  ['givenName', 'reference/create-client.html#body-info-givenName'],
  ['riskLevel', 'reference/client-object.html#riskLevel'],
  ['accountNumber', 'reference/client-object.html#accounts-accountNumber'],
  ['wizard overlay', 'guides/creating-clients.html#describe-your-wizard-in-an-overlay'],
  ['List clients', 'reference/list-clients.html'],
  ['authentification', 'guides/authentication.html'],
  ['emial', 'reference/list-clients.html#filter-email'],
  ['pagination', 'guides/filtering-sorting-paging.html#paging'],
  ['console', 'reference/list-clients.html#try'],
  ['CORS', 'guides/hosting-the-docs.html#send-calls-from-a-hosted-site'],
  ['list by manager and city', 'reference/list-clients.html'],
  ['clients by country and status', 'reference/list-clients.html'],
  ['get all clients', 'guides/exporting-clients.html#export-everything'],
  ['page through everything', 'guides/filtering-sorting-paging.html#paging'],
  ['filter email ignored', 'guides/filtering-sorting-paging.html#email-or-emails'],
  ['deploy docs', 'guides/hosting-the-docs.html#build-it'],
  ['duplicate email', 'guides/error-catalogue.html#rule-unique'],
  ['assertions', 'guides/sandbox.html#check-what-your-program-sent'],
  ['parallel tests', 'guides/sandbox.html#share-one-sandbox'],
  ['simulate an error', 'guides/sandbox.html#test-failures'],
  ['cockpit', 'guides/sandbox.html#start-it'],
  ['filter by manager', 'reference/list-clients.html#filter-managerIds'],
  ['which email filter works', 'guides/filtering-sorting-paging.html#email-or-emails'],
  ['how do I page through all clients', 'guides/filtering-sorting-paging.html#paging'],
  ['what is the limit', 'reference/list-clients.html#limit'],
  ['repeated-parameters', 'guides/known-and-assumed.html#repeated-parameters'],
  ['mcp', 'guides/for-machines.html#model-context-protocol'],
  ['retr', 'guides/errors.html#what-the-client-retries'],
  ['handle 429', 'guides/errors.html#handle-429'],
  ['subfolder', 'guides/hosting-the-docs.html'],
  ['reverse proxy', 'guides/hosting-the-docs.html#configure-the-host'],
  ['extra fields', 'guides/creating-clients.html#send-custom-fields'],
])('"%s" finds %s among the best', (query, url) => {
  expect(
    find(query)
      .slice(0, 6)
      .map(({ entry }) => entry.url),
  ).toContain(url)
})

test('the texts of hits are readable: no marks of lists, tables and outputs', () => {
  const texts = entries.map(({ text }) => text).join('\n')
  expect(texts).not.toMatch(/Output:|Output, \d|\| |---|^- /m)
})

test('nonsense finds nothing', () => {
  expect(find('xyzzyq')).toEqual([])
})

test('every hit leads to its heading, parameter or field', async () => {
  const anchors = new Map<string, readonly string[]>()
  for (const { url, title } of entries) {
    const [path = '', anchor] = url.split('#')
    const html =
      anchors.get(path) ??
      [...(await readFile(join(folder, path), 'utf8')).matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)
    anchors.set(path, html)
    // The form is a view of the page, not a place in it.
    if (anchor && anchor !== 'try') expect(html, `${title} leads to ${url}`).toContain(anchor)
  }
})

test.each([
  ['Control+k', ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']],
  ['/', ['Enter']],
])('%s opens the search, and the keyboard gets to the best hit', async (key, then) => {
  for (const base of [origin, `file://${folder}`]) {
    const { page, problems } = await visit(browser, `${base}/guides/tags.html`)
    await page.keyboard.press(key)
    await page.keyboard.type('identifiers lists')
    await page.locator('dialog.search li').first().waitFor()
    expect(await page.locator('dialog.search [role=status]').textContent()).toMatch(/^(The best 20 of )?\d+( found)?$/)
    for (const next of then) await page.keyboard.press(next)
    await page.waitForURL(/filtering-sorting-paging\.html#lists-of-identifiers$/)
    expect(problems).toEqual([])
    await page.context().close()
  }
})

test('before anything is typed, the search offers the pages of the site', async () => {
  const { page } = await visit(browser, `${origin}/reference.html`)
  await page.getByRole('button', { name: /^Search/ }).click()
  const offered = page.locator('dialog.search li')
  await offered.first().waitFor()
  expect(await offered.count()).toBeGreaterThan(10)
  await page.context().close()
})

test('a hit in the same page closes the search, opens what is folded around it, and is scrolled to', async () => {
  const { page } = await visit(browser, `${origin}/reference/client-object.html`)
  const field = page.locator('#manager-resources-locale')
  expect(await field.isVisible()).toBe(false)
  await page.getByRole('button', { name: /^Search/ }).click()
  await page.keyboard.type('manager resources locale')
  await page.locator('dialog.search li a[href*="manager-resources-locale"]').click()
  await field.waitFor()
  expect(await page.locator('dialog.search').isVisible()).toBe(false)
  const top = () => field.evaluate((element) => element.getBoundingClientRect().top)
  await expect.poll(top).toBeLessThan(300)
  expect(await top()).toBeGreaterThanOrEqual(56)
  await page.context().close()
})

test('an address with a percent sign that means nothing leaves the search as it is', async () => {
  const { page, problems } = await visit(browser, `${origin}/guides/tags.html#50%`)
  await page.keyboard.press('/')
  await page.keyboard.type('paging')
  await page.locator('dialog.search li').first().waitFor()
  expect(problems).toEqual([])
  await page.context().close()
})

test('a slash opens the search again as soon as it is closed', async () => {
  const { page } = await visit(browser, `${origin}/guides/tags.html`)
  await page.keyboard.press('/')
  await page.locator('dialog.search li').first().waitFor()
  const isOpen = await page.locator('dialog.search').evaluate((dialog: HTMLDialogElement) => {
    dialog.close()
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }))
    return dialog.open
  })
  expect(isOpen).toBe(true)
  await page.context().close()
})

test('a search that cannot be loaded says so, and is loaded by the next attempt', async () => {
  const { page } = await visit(browser, `${origin}/guides/tags.html`)
  await page.route('**/search.js', (route) => route.abort())
  await page.getByRole('button', { name: /^Search/ }).click()
  await page.getByText('The search could not be loaded.').waitFor()
  await page.unrouteAll()
  await page.keyboard.type('paging')
  await page.locator('dialog.search li').first().waitFor()
  await page.context().close()
})
