import MiniSearch from 'minisearch'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseDocument, readText } from '../src/document.ts'
import { readGuides } from '../src/guides/guide.ts'
import { listOperations } from '../src/operations.ts'
import { listEntries } from '../src/search/entries.ts'
import { createSearch } from '../src/search/find.ts'
import { launchBrowser } from './browser.ts'
import { folder, host, origin, settle, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

const document = parseDocument(await readText())
const entries = listEntries(document, { guides: await readGuides(), operations: listOperations(document) })
const find = createSearch(MiniSearch, entries)

test.each([
  ['country codes', 'guides/filtering-sorting-paging.html#country-codes'],
  [
    'countryCodes',
    'reference.html#/clients/listclients#clients/listclients/t=request&in=query&path=filter[countrycodes]',
  ],
  [
    'level ids',
    'reference.html#/clients/listclients#clients/listclients/t=request&in=query&path=filter[verificationlevelids]',
  ],
  ['429', 'guides/errors.html#429-too-many-requests'],
  ['givenName', 'reference.html#/clients/createclient#clients/createclient/t=request&path=info'],
  ['wizard overlay', 'guides/creating-clients.html#your-wizard-as-an-overlay'],
  ['List clients', 'reference.html#/clients/listclients'],
  ['authentification', 'guides/authentication.html'],
  ['retr', 'guides/errors.html#what-the-client-retries'],
])('"%s" finds %s among the best', (query, url) => {
  expect(
    find(query)
      .slice(0, 5)
      .map(({ entry }) => entry.url),
  ).toContain(url)
})

test('nonsense finds nothing', () => {
  expect(find('xyzzyq')).toEqual([])
})

test('every hit leads to its heading, parameter or field', async () => {
  const { page } = await visit(browser, `${origin}/reference.html`)
  for (const { url, title } of entries) {
    const place = url.split('#').at(-1) ?? ''
    if (url.startsWith('reference.html')) {
      await page.evaluate((to) => location.assign(to), url.slice(url.indexOf('#')))
      await page
        .waitForFunction((id) => window.document.getElementById(id) !== null, place.replace(/^\//, ''), {
          timeout: 5000,
        })
        .catch(() => expect.fail(`${title} leads to ${url}, where there is nothing`))
    }
  }
  await page.context().close()
})

test.each([
  ['Control+k', ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']],
  ['/', ['Enter']],
])('%s opens the search, and the keyboard gets to the best hit', async (key, then) => {
  for (const base of [origin, `file://${folder}`]) {
    const { page, problems } = await visit(browser, `${base}/guides/tags.html`)
    await page.keyboard.press(key)
    await page.keyboard.type('comma lists')
    await page.locator('dialog.search li').first().waitFor()
    expect(await page.locator('dialog.search [role=status]').textContent()).toMatch(/^(The best 20 of )?\d+( found)?$/)
    for (const next of then) await page.keyboard.press(next)
    await page.waitForURL(/filtering-sorting-paging\.html#comma-lists$/)
    expect(problems).toEqual([])
    await page.context().close()
  }
})

test('in the reference, a hit in the same page closes the search and is scrolled to', async () => {
  const { page } = await visit(browser, `${origin}/reference.html`)
  await page.getByRole('button', { name: /^Search/ }).click()
  await page.keyboard.type('riskLevelIds')
  await page.locator('dialog.search li a[href*="risklevelids"]').click()
  await settle(page)
  expect(await page.locator('dialog.search').isVisible()).toBe(false)
  const top = await page
    .locator('[id$="path=filter[risklevelids]"]')
    .evaluate((element) => element.getBoundingClientRect().top)
  expect(top).toBeGreaterThanOrEqual(56)
  expect(top).toBeLessThan(300)
  await page.context().close()
})
