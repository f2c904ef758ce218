import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'
import { listPages } from '../src/weigh.ts'

/** A name that leads to this machine in the tests' browser, and that no software takes for this machine. */
export const host = 'docs.example.com'

export const { folder, port } = inject('site')
export const origin = `http://${host}:${port}`

/** Every page of the site. */
export const pages = await listPages(folder)

/** What a visitor can look at: every page, and each operation of the reference. */
export const operations = ['listclients', 'createclient', 'getclient'].map((id) => `reference.html#/clients/${id}`)
export const views = [...pages, ...operations]

export interface Visit {
  readonly page: Page
  /** Every URL that the page asked for. */
  readonly requests: readonly string[]
  /** Every error in the browser's console, and every exception. */
  readonly problems: readonly string[]
}

/** Opens a URL and waits until its page has come to rest. */
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
  if (options.javaScriptEnabled !== false) await settle(page)
  return { page, requests, problems }
}

/** Waits until Redoc or Swagger UI, where the page has one, has drawn nothing for a while. */
export async function settle(page: Page): Promise<void> {
  if ((await page.locator('#redoc, #console').count()) === 0) return
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(done, 300)
        const observer = new MutationObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(done, 300)
        })
        observer.observe(document.body, { subtree: true, childList: true })
        function done() {
          observer.disconnect()
          resolve()
        }
      }),
  )
}
