import { inject } from 'vitest'
import type { Browser, BrowserContextOptions, Page } from '../../../vitest.browser.ts'
import { listPages } from '../src/build/weigh.ts'

/** A name that leads to this machine in the tests' browser, and that no software takes for this machine. */
export const host = 'docs.example.com'

export const { folder, port } = inject('site')
export const origin = `http://${host}:${port}`

/** Every page of the site. */
export const pages = await listPages(folder)

/** The pages of the operations. */
export const operations = ['list-clients', 'create-client', 'get-client'].map((name) => `reference/${name}.html`)

export interface Visit {
  readonly page: Page
  /** Every URL that the page asked for. */
  readonly requests: readonly string[]
  /** Every error in the browser's console, and every exception. */
  readonly problems: readonly string[]
}

/** Opens a URL and waits until its scripts have run. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  const requests: string[] = []
  const problems: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page.goto(url)
  return { page, requests, problems }
}
