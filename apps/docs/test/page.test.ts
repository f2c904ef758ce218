import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { folder, host, origin, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

const operations = ['#/clients/listclients', '#/clients/createclient', '#/clients/getclient']

describe.each(['', ...operations])('index.html%s', (route) => {
  test('asks no other host for anything, also from a host that is not this machine', async () => {
    const { page, requests, problems } = await visit(browser, `${origin}/${route}`)
    expect(problems).toEqual([])
    expect(requests.filter((url) => !url.startsWith(origin) && !url.startsWith('data:'))).toEqual([])
    expect(requests).toContain(`${origin}/redoc.js`)
    await page.context().close()
  })

  test('opens from disk', async () => {
    const { page, problems } = await visit(browser, `${pathToFileURL(join(folder, 'index.html')).href}${route}`)
    expect(problems).toEqual([])
    expect(await page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(0)
    await page.context().close()
  })
})

test('the guides stand before the reference in the navigation', async () => {
  const { page } = await visit(browser, `${origin}/${operations[0]}`)
  const links = await page.locator('.menu-content a').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  const kinds = links.flatMap((href) => /^#\/(section|clients\/)/.exec(href)?.[1] ?? [])
  expect(kinds.lastIndexOf('section')).toBeGreaterThanOrEqual(0)
  expect(kinds.lastIndexOf('section')).toBeLessThan(kinds.indexOf('clients/'))
  await page.context().close()
})

test.each(['seed', 'docs', 'observed', 'assumed'])('what is %s bears that badge', async (name) => {
  const { page } = await visit(browser, `${origin}/${operations[0]}`)
  const badges = page.locator(`#api-content :is(.tag-prov-${name}, .prov-${name})`).filter({ visible: true })
  expect((await badges.first().textContent())?.toLowerCase()).toBe(name)
  await page.context().close()
})
