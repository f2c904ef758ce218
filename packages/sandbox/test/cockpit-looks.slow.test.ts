import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchBrowser } from '../../../vitest.browser.ts'
import { ask } from './support/ask.ts'
import { openCockpit } from './support/cockpit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

test.each(['clients', 'clients/new', 'requests', 'faults', 'clock', 'tenants', 'snapshots'])(
  '%s: a phone does not zoom into a field, and a finger hits each button',
  async (view) => {
    const { page, open } = await openCockpit(browser, { clients: 3 }, phone)
    await open(view)
    const sizes =
      "[...document.querySelectorAll('input, select, textarea')].map((one) => getComputedStyle(one).fontSize)"
    const small = (await page.evaluate<string[]>(sizes)).filter((size) => Number.parseFloat(size) < 16)
    expect(small).toEqual([])
    const low = await page
      .locator('button, nav a, td a')
      .filter({ visible: true })
      .evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().height < 32).map((one) => one.outerHTML.slice(0, 80)),
      )
    expect(low).toEqual([])
  },
)

test.each([phone, {}])('a very long request takes two lines of the log until it is opened', async (options) => {
  const { page, sandbox, open } = await openCockpit(browser, { clients: 1 }, options)
  await ask(sandbox, `/api/v2/clients?filter[name]=${'x'.repeat(4000)}`)
  await open('requests')
  const target = page.locator('.requests .target')
  await target.waitFor()
  const height = () => target.evaluate((code) => code.getBoundingClientRect().height)
  expect(await height()).toBeLessThan(60)
  await target.click()
  await expect.poll(height).toBeGreaterThan(200)
})

test('what is copied is copied too where the browser refuses the clipboard', async () => {
  const { page, open } = await openCockpit(browser, { clients: 1 }, { permissions: [] })
  await open('connect')
  await page.evaluate("document.addEventListener('copy', () => { copied = document.activeElement.value })")
  await page.getByRole('button', { name: 'Copy' }).click()
  await page.getByRole('button', { name: 'Copied', exact: true }).waitFor()
  expect(await page.evaluate('copied')).toContain('/api/v2/clients?limit=3')
})
