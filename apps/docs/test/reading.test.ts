import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isObject } from '@b2core-clients/spec/provenance'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseDocument, readText } from '../src/document.ts'
import { slug } from '../src/guides.ts'
import { listOperations, resolve, text } from '../src/operations.ts'
import { weighPages } from '../src/weigh.ts'
import { launchBrowser } from './browser.ts'
import { folder, host, origin, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

const pages = ['index.html', 'console.html', 'changelog.html']
const plain = (value: string) => value.replace(/[`*]/g, '').replace(/\s+/g, ' ').trim()

test('without JavaScript the page has every operation, parameter and description', async () => {
  const { page } = await visit(browser, `${origin}/index.html`, { javaScriptEnabled: false })
  const shown = plain((await page.locator('main.plain').textContent()) ?? '')
  const document = parseDocument(await readText())
  for (const { summary, path, node } of listOperations(document)) {
    for (const part of [summary, path, text(node.description)]) expect(shown).toContain(plain(part))
    for (const parameter of node.parameters as unknown[]) {
      const { name, description } = resolve(document, parameter)
      expect(shown).toContain(text(name))
      expect(shown).toContain(plain(text(description)))
    }
    for (const response of Object.values(isObject(node.responses) ? node.responses : {})) {
      expect(shown).toContain(plain(text(resolve(document, response).description)))
    }
  }
  await page.context().close()
})

test('every link inside the page leads to something in it', async () => {
  const { page } = await visit(browser, `${origin}/index.html`)
  await page.locator('.menu-content a').evaluateAll((links) => {
    for (const link of links) (link as HTMLElement).click()
  })
  const hrefs = await page
    .locator('a[href*="#/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))])
  expect(hrefs.length).toBeGreaterThan(50)
  for (const href of hrefs) {
    await page.evaluate(
      (to) => {
        location.hash = to
      },
      href.slice(href.indexOf('#')),
    )
    const id = decodeURIComponent(href.slice(href.indexOf('#/') + 2))
    await page
      .waitForFunction((wanted) => wanted === '' || document.getElementById(wanted) !== null, id, { timeout: 5000 })
      .catch(() => expect.fail(`${href} leads nowhere`))
  }
  await page.context().close()
})

test('a parameter has a link of its own, which leads to it', async () => {
  const { page } = await visit(browser, `${origin}/index.html#/clients/listclients`)
  const href = await page.locator('#api-content a[href*="countrycodes"]').first().getAttribute('href')
  await page.context().close()
  const { page: opened } = await visit(browser, `${origin}/index.html${href}`)
  const top = await opened
    .locator('[id$="path=filter[countrycodes]"]')
    .evaluate((element) => element.getBoundingClientRect().top)
  expect(top).toBeGreaterThanOrEqual(52)
  expect(top).toBeLessThan(300)
  await opened.context().close()
})

test('every other link leads to a file of the site, every anchor to a heading', async () => {
  const files = (await readdir(folder, { recursive: true })).filter((name) => /\.(html|md|txt|xml)$/.test(name))
  for (const file of files) {
    const content = await readFile(join(folder, file), 'utf8')
    const links = [
      ...content.matchAll(
        /(?:\]\(|(?:href|src|content)=")((?!https?:|data:|#\/|mailto:)[\w./-]+\.\w+)(?:#([\w-]+))?[)"]/g,
      ),
    ]
    for (const [, path = '', anchor] of links) {
      const target = join(folder, dirname(file), path)
      const there = await readFile(target, 'utf8').catch(() => expect.fail(`${file} links to ${path}`))
      if (!anchor) continue
      const anchors = path.endsWith('.md')
        ? [...there.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading.replaceAll('`', '')))
        : [...there.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)
      expect(anchors, `${file} links to ${path}#${anchor}`).toContain(anchor)
    }
  }
})

test('every page has a title, a description and a preview of its own', async () => {
  const seen = new Set<string>()
  for (const name of pages) {
    const html = await readFile(join(folder, name), 'utf8')
    for (const pattern of [/<title>([^<]{10,70})<\/title>/, /<meta name="description" content="([^"]{40,170})">/]) {
      const [, found = ''] = pattern.exec(html) ?? []
      expect(found, `${name} ${pattern}`).not.toBe('')
      expect(seen).not.toContain(found)
      seen.add(found)
    }
    expect(html).toContain('<meta property="og:image" content="social.png">')
  }
})

test('what a page is said to weigh is what a browser fetches', async () => {
  for (const { page: name, bytes } of await weighPages(folder)) {
    const { page, requests } = await visit(browser, `${origin}/${name}`)
    const sizes = await Promise.all(
      [...new Set(requests)]
        .filter((url) => url.startsWith(origin))
        .map(async (url) => (await readFile(join(folder, new URL(url).pathname))).length),
    )
    expect(
      sizes.reduce((sum, size) => sum + size, 0),
      name,
    ).toBe(bytes)
    await page.context().close()
  }
})

test.each(pages)('the keyboard reaches everything that can be clicked on %s', async (name) => {
  const { page } = await visit(browser, `${origin}/${name}`)
  const unreachable = await page
    // Left out are second controls beside one that does the same and is reached.
    .locator(
      ':is(a[href], button, input, select, summary, [role=button]):not([aria-hidden=true], .opblock-control-arrow)',
    )
    .filter({ visible: true })
    .evaluateAll((all) =>
      all.filter((element) => (element as HTMLElement).tabIndex < 0).map((element) => element.outerHTML.slice(0, 200)),
    )
  expect(unreachable).toEqual([])
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('brand')
  await page.context().close()
})

test('printed, the text has the width of the paper and nothing beside it', async () => {
  const { page } = await visit(browser, `${origin}/index.html`)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  expect(await page.locator('header.site, .menu-content').filter({ visible: true }).count()).toBe(0)
  const box = await page.locator('#api-content').boundingBox()
  expect(box?.width).toBeGreaterThan(700)
  await page.context().close()
})

test('the Markdown of a guide and of an operation stand alone', async () => {
  const index = await readFile(join(folder, 'llms.txt'), 'utf8')
  for (const path of ['guides/first-call.md', 'operations/listClients.md']) {
    expect(index).toContain(`](${path})`)
    expect(await readFile(join(folder, path), 'utf8')).toMatch(/^# [^\n]+\n\n[\s\S]+```sh/)
  }
})
