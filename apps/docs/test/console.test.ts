import { createSandbox } from '@b2core-clients/sandbox'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { folder, host, origin, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

test('the console asks nobody for anything until a call is sent, also opened from disk', async () => {
  for (const base of [origin, `file://${folder}`]) {
    const { page, requests, problems } = await visit(browser, `${base}/console.html`)
    expect(requests.filter((url) => !url.startsWith(base) && !url.startsWith('data:'))).toEqual([])
    expect(problems).toEqual([])
    await page.context().close()
  }
})

test('a call reaches the sandbox with the token given once, which is kept nowhere', async () => {
  const sandbox = await createSandbox({ clients: 10 })
  const url = await sandbox.listen()
  const { page } = await visit(browser, `${origin}/console.html`)
  // The page is written for the sandbox's usual port.
  await page.route('http://127.0.0.1:4020/**', (route) =>
    route.continue({ url: route.request().url().replace('http://127.0.0.1:4020', url) }),
  )
  await page.getByRole('button', { name: 'Authorize' }).first().click()
  await page.locator('.modal-ux input').fill('sandbox-admin')
  await page.locator('.modal-ux').getByRole('button', { name: 'Apply credentials' }).click()
  await page.locator('.modal-ux .btn-done').click()
  await page.locator('#operations-Clients-getClient .opblock-summary-control').click()
  await page.locator('#operations-Clients-getClient .execute').click()
  const answer = page.locator('#operations-Clients-getClient .live-responses-table')
  await answer.getByText('Sergey Petrov').waitFor()
  expect(await answer.locator('.response-col_status').last().textContent()).toContain('200')
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))
  expect(kept).not.toContain('sandbox-admin')
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT, fullPage: true })
  await page.context().close()
  await sandbox.close()
})
