import { onTestFinished } from 'vitest'
import type { Browser, BrowserContextOptions } from '../../../../vitest.browser.ts'
import type { SandboxOptions } from '../../src/index.ts'
import { sandboxFor } from './ask.ts'

/** A sandbox with its page in a browser, and everything that should not happen in it. */
export async function openCockpit(browser: Browser, options: SandboxOptions, context: BrowserContextOptions = {}) {
  const sandbox = await sandboxFor(options)
  const url = await sandbox.listen()
  const permissions = ['clipboard-read', 'clipboard-write']
  const page = await (await browser.newContext({ permissions, ...context })).newPage()
  onTestFinished(() => page.context().close())
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('dialog', (dialog) => problems.push(dialog.message()))
  page.on('console', (message) => {
    // Chromium reports each response that is an error.
    if (message.type() === 'error' && !message.text().includes('status of')) problems.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) problems.push(request.url())
  })
  const open = async (view: string) => {
    await page.goto(`${url}/#/${view}`)
    await page.locator('main h1').waitFor()
  }
  return { ...sandbox, sandbox, url, page, problems, open }
}
