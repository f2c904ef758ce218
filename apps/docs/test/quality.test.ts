import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { host, origin, settle, visit } from './visit.ts'

let browser: Browser
let axe: string
beforeAll(async () => {
  browser = await launchBrowser([host])
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
})
afterAll(() => browser.close())

const views = [
  'index.html',
  'index.html#/section/errors-and-retries',
  'index.html#/clients/listclients',
  'index.html#/clients/createclient',
  'index.html#/clients/getclient',
  'console.html',
  'changelog.html',
]

const cases = views.flatMap((view) =>
  (['light', 'dark'] as const).flatMap((colorScheme) => [1440, 390].map((width) => ({ view, colorScheme, width }))),
)

describe.each(cases)('$view, $colorScheme, $width wide', ({ view, colorScheme, width }) => {
  test('axe finds nothing serious, no line is cut off, and the console stays silent', async () => {
    const { page, problems } = await visit(browser, `${origin}/${view}`, {
      colorScheme,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    })
    await openAll(page)
    expect(await findViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    expect(problems).toEqual([])
    await page.context().close()
  })
})

/** Opens what a reader can open, so that it is looked at too: twice, because what opens may hold more of it. */
async function openAll(page: Page): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await page.evaluate(() => {
      const closed = [
        ...document.querySelectorAll<HTMLElement>(
          'details:not([open]) > summary, .opblock-summary-control[aria-expanded=false]',
        ),
      ]
      const buttons = [
        ...document.querySelectorAll<HTMLElement>('#api-content button, #api-content [role=button], #api-content span'),
      ]
      const named = buttons.filter(({ textContent }) =>
        /^(Expand all|Show \d+ \w+|Show property|Show details)$/.test(textContent?.trim() ?? ''),
      )
      for (const element of [...closed, ...named]) element.click()
    })
    await settle(page)
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
async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<Result>("axe.run(document, { resultTypes: ['violations'] })")
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 220)}`),
    )
}
