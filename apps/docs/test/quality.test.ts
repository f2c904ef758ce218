import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { host, origin, settle, views, visit } from './visit.ts'

let browser: Browser
let axe: string
beforeAll(async () => {
  browser = await launchBrowser([host])
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
})
afterAll(() => browser.close())

const widths = [1440, 390]

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  const options = { colorScheme, reducedMotion: 'reduce' } as const

  test.each(views)('%s: axe finds nothing serious, no line is cut off, the console stays silent', async (view) => {
    const { page, problems } = await visit(browser, `${origin}/${view}`, options)
    const route = view.split('#/')[1]
    await openAll(page, route ? `[id="${route}"]` : 'body')
    // All operations share one page: each is looked at by itself, and then what stands around them.
    const scope = route ? { include: [[`[id="${route}"]`]] } : { include: [['body']], exclude: [['[id^="clients/"]']] }
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await settle(page)
      expect(await findViolations(page, scope)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
    expect(problems).toEqual([])
    await page.context().close()
  })

  test('nor in the search and in the navigation of a narrow screen', async () => {
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
    await page.context().close()
  })
})

/** Opens what a reader can open, so that it is looked at too: twice, because what opens may hold more of it. */
async function openAll(page: Page, scope: string): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    const opened = await page.locator(scope).evaluate((root) => {
      const closed = [
        ...root.querySelectorAll<HTMLElement>(
          'details:not([open]) > summary, .opblock-summary-control[aria-expanded=false]',
        ),
      ]
      const buttons = [...root.querySelectorAll<HTMLElement>('#redoc button, #redoc [role=button], #redoc span')]
      const named = buttons.filter(({ textContent }) =>
        /^(Expand all|Show \d+ \w+|Show property|Show details)$/.test(textContent?.trim() ?? ''),
      )
      for (const element of [...closed, ...named]) element.click()
      return closed.length + named.length
    })
    if (opened > 0) await settle(page)
  }
}

interface Result {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }[]
}

/** Serious and critical findings, a line each. */
async function findViolations(page: Page, scope: object | string): Promise<string[]> {
  await page.evaluate(axe)
  const run = `axe.run(${JSON.stringify(scope)}, { resultTypes: ['violations'] })`
  const { violations } = await page.evaluate<Result>(run)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 220)}`),
    )
}
