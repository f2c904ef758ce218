import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchBrowser } from '../../../vitest.browser.ts'
import { host, origin } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

const isLaidOut = (selector: string) =>
  `[...document.querySelectorAll('${selector}')].every((one) => getComputedStyle(one).contentVisibility === 'visible')`

test.each([
  ['reference/client-object.html#manager-resources-locale', '.fields > li'],
  ['index.html#machines', '.home > section'],
  ['guides/known-and-assumed.html#unknown-path', 'tbody > tr'],
])('%s is shown before the script of the site is there, so that nothing moves when it comes', async (link, parts) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.route('**/site.js', (route) => route.abort())
  await page.goto(`${origin}/${link}`)
  const place = page.locator(`[id="${link.split('#')[1]}"]`)
  expect(await place.isVisible()).toBe(true)
  await expect.poll(() => place.evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(844)
  expect(await page.evaluate(isLaidOut(parts))).toBe(true)
  await page.close()
})
