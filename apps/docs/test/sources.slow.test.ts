import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listElements } from '@b2core-clients/spec/provenance'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchBrowser } from '../../../vitest.browser.ts'
import { inlineCode } from '../src/html/inline-code.ts'
import { parseDocument, readText } from '../src/model/document.ts'
import { listPlaces } from '../src/model/places.ts'
import { readReference } from '../src/model/reference.ts'
import { folder, host, origin, operations as pages, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

const document = parseDocument(await readText())
const reference = readReference(document)

test('marks are for what the vendor does not document, explain themselves, and take no tab stop', async () => {
  for (const view of [...pages, 'reference/client-object.html']) {
    const { page } = await visit(browser, `${origin}/${view}`)
    const marks = page.locator('.provenance')
    expect(new Set(await marks.allTextContents())).not.toContain('seed')
    expect(new Set(await marks.allTextContents())).not.toContain('docs')
    expect(await page.locator('.provenance[tabindex], .provenance :is(a, button)').count()).toBe(0)
    const mark = marks.filter({ visible: true }).first()
    const tip = () => mark.evaluate((element) => getComputedStyle(element, '::after').content)
    expect(await tip()).toBe('none')
    await mark.hover()
    expect(await tip()).toContain((await mark.getAttribute('data-tip'))?.split('. ')[0])
    await page.context().close()
  }
})

test('one switch shows sources and the ids of claims, on every page from then on', async () => {
  const { page } = await visit(browser, `${origin}/reference/list-clients.html`)
  const sources = page.locator('main .source').filter({ visible: true })
  expect(await sources.count()).toBe(0)
  await page.getByRole('button', { name: 'Show sources' }).click()
  expect(await sources.count()).toBeGreaterThan(20)
  await page.goto(`${origin}/reference/client-object.html`)
  expect(await sources.count()).toBeGreaterThan(5)
  await page.getByRole('button', { name: 'Show sources' }).click()
  expect(await sources.count()).toBe(0)
  await page.context().close()
})

test('a claim leads to its row in the list of claims, and the row back to where it belongs', async () => {
  const { page } = await visit(browser, `${origin}/reference/list-clients.html`)
  await page.getByRole('button', { name: 'Show sources' }).click()
  await page.locator('#filter-name a.source').first().click()
  expect(new URL(page.url()).pathname).toBe('/guides/known-and-assumed.html')
  const row = page.locator(`tr[id="${new URL(page.url()).hash.slice(1)}"]`)
  await row.getByRole('link', { name: 'filter[name]' }).click()
  expect(page.url()).toBe(`${origin}/reference/list-clients.html#filter-name`)
  await page.context().close()
})

test('every claim has a source and a row that leads to its page, and that page leads back', async () => {
  const file = 'guides/known-and-assumed.html'
  const rows = new Map(
    [...(await readFile(join(folder, file), 'utf8')).matchAll(/<tr id="([^"]+)">.*?<\/tr>/gs)].map(([row, id]) => [
      id,
      row,
    ]),
  )
  for (const { id, claim } of listElements(document).flatMap(({ claims }) => claims)) {
    expect(claim.source, id).toBeTruthy()
    const links = [...(rows.get(id)?.matchAll(/href="([^"]+)"/g) ?? [])].map(
      ([, href = '']) => new URL(href, `${origin}/${file}`),
    )
    const about = links.findLast((link) => link.origin === origin)
    const page = await readFile(join(folder, about?.pathname ?? 'none'), 'utf8')
    if (about?.hash) expect(page, id).toContain(`id="${about.hash.slice(1)}"`)
    expect(page.includes(`known-and-assumed.html#${id}"`), `${about?.pathname} leads back to ${id}`).toBe(true)
  }
})

test('a claim that a description names leads to the list of claims', async () => {
  const html = await readFile(join(folder, 'reference/list-clients.html'), 'utf8')
  expect(html).toContain(
    `<a href="../guides/known-and-assumed.html#update-time-filters">${inlineCode('update-time-filters')}</a>`,
  )
})

test('every element with a claim has a place in the reference', () => {
  const places = listPlaces(reference)
  for (const { node, claims, path, kind } of listElements(document)) {
    if (claims.length === 0 || kind === 'securityScheme') continue
    const inside = listElements(document).some(
      (other) => other.path.join('/').startsWith(`${path.join('/')}/`) && places.has(other.node),
    )
    expect(places.has(node) || inside, path.join('/')).toBe(true)
  }
})
