import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, findViolations, launchBrowser } from '../../../vitest.browser.ts'
import { sample, sampleName } from '../../../vitest.sample.ts'
import { host, operations, origin, pages, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

const widths = [1440, 390]

describe.each(['light', 'dark'] as const)(`%s (${sampleName})`, (colorScheme) => {
  const options = { colorScheme, reducedMotion: 'reduce' } as const

  const views = [...pages, ...operations.map((view) => `${view}#try`)]
  test.each(sample(views, 3))(
    '%s: axe finds nothing serious, no line is cut off, the console stays silent',
    async (view) => {
      const { page, problems } = await visit(browser, `${origin}/${view}`, options)
      const sources = page.getByRole('button', { name: 'Show sources' })
      if (await sources.count()) await sources.click()
      await page.evaluate(() => {
        for (const folded of document.querySelectorAll('details:not([name])')) folded.setAttribute('open', '')
      })
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        expect(await findViolations(page, 'body')).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      }
      expect(problems).toEqual([])
      await page.context().close()
    },
  )

  test('axe finds nothing in the search, in the choice of a host, and in the navigation of a narrow screen', async () => {
    const { page } = await visit(browser, `${origin}/index.html`, options)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await page.keyboard.press('/')
      await page.locator('dialog.search input').fill('filter')
      await page.locator('dialog.search li').first().waitFor()
      expect(await findViolations(page, 'dialog.search')).toEqual([])
      await page.keyboard.press('Escape')
      await page.locator('dialog.search').waitFor({ state: 'hidden' })
    }
    await page.getByRole('button', { name: 'Contents' }).click()
    expect(await findViolations(page, 'nav.contents')).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Host, token and language' }).click()
    await page.locator('#settings').getByLabel('Your host').check()
    expect(await findViolations(page, '#settings')).toEqual([])
    await page.context().close()
  })
})

test.each(sample(pages, 3))(`%s: nothing moves while the page loads (${sampleName})`, async (view) => {
  for (const width of widths) {
    const context = await browser.newContext({ viewport: { width, height: 844 } })
    const page = await context.newPage()
    await page.addInitScript(() => {
      const seen = { shift: 0 }
      Object.assign(globalThis, { seen })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number }[]) seen.shift += entry.value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(`${origin}/${view}`)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    const { shift } = await page.evaluate(() => (globalThis as unknown as { seen: { shift: number } }).seen)
    expect(shift, `${width} wide`).toBeLessThan(0.1)
    await context.close()
  }
})
