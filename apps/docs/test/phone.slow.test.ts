import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchBrowser, type Page } from '../../../vitest.browser.ts'
import { sample, sampleName } from '../../../vitest.sample.ts'
import { folder, host, operations, origin, pages, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

test.each(operations)('%s: a phone does not zoom into any field', async (view) => {
  const { page } = await visit(browser, `${origin}/${view}#try`, phone)
  const fields = page.locator('input:not([type=radio]), select, textarea')
  const sizes = await fields.evaluateAll((all) =>
    all.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)),
  )
  expect(sizes.length).toBeGreaterThan(5)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
  await page.context().close()
})

test.each(sample([...pages, ...operations.map((view) => `${view}#try`)], 4))(
  `%s: a finger hits each button (${sampleName})`,
  async (view) => {
    const { page } = await visit(browser, `${origin}/${view}`, phone)
    const low = await page
      .locator('button, summary, .brand')
      .filter({ visible: true })
      .evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().height < 32).map((one) => one.outerHTML.slice(0, 80)),
      )
    expect(low).toEqual([])
    await page.context().close()
  },
)

/** The short codes of a page that are on more than one line. */
const broken = (page: Page): Promise<string[]> =>
  page
    .locator('.prose :is(p, li) code')
    .filter({ visible: true })
    .evaluateAll((all) =>
      all
        .filter((code) => code.textContent.length < 25 && code.getClientRects().length > 1)
        .map((code) => code.textContent),
    )

test.each(sample(['guides/errors.html', 'guides/connect-your-installation.html', ...operations], 3))(
  `%s: short code stays on one line (${sampleName})`,
  async (view) => {
    for (const options of [phone, {}]) {
      const { page } = await visit(browser, `${origin}/${view}`, options)
      expect(await broken(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await page.context().close()
    }
  },
)

test.each(['guides/connect-your-installation.html', 'guides/contract-tests.html', 'reference/list-clients.html'])(
  '%s: a wrapped line of code is indented, and no option is cut',
  async (view) => {
    const { page } = await visit(browser, `${origin}/${view}`, phone)
    const blocks = page.locator('pre').filter({ visible: true })
    const indents = await blocks.evaluateAll((all) => all.map((block) => getComputedStyle(block).textIndent))
    expect(indents.length).toBeGreaterThan(0)
    for (const indent of indents) expect(indent).toMatch(/^\S+px hanging each-line$/)
    const options = page.locator('pre .whole').filter({ visible: true })
    const lines = await options.evaluateAll((all) => all.map((option) => option.getClientRects().length))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.filter((count) => count !== 1)).toEqual([])
    await page.context().close()
  },
)

test.each(pages)('%s: every column has a title, which a phone puts before each cell', async (view) => {
  expect(await readFile(join(folder, view), 'utf8')).not.toContain('data-title=""')
})

test.each([390, 800, 1200])('the source of a mark is shown inside a screen of a width of %d', async (width) => {
  const { page } = await visit(browser, `${origin}/reference/list-clients.html`, { viewport: { width, height: 844 } })
  const marks = page.locator('.provenance').filter({ visible: true })
  for (const index of [0, 1, 2, 3, 4, 5]) {
    const mark = marks.nth(index)
    await mark.scrollIntoViewIfNeeded()
    await mark.hover()
    expect(await mark.evaluate((one) => getComputedStyle(one, '::after').content)).toContain('Our choice')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  }
  await page.context().close()
})
