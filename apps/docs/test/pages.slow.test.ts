import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Browser, launchBrowser } from '../../../vitest.browser.ts'
import { sample, sampleName } from '../../../vitest.sample.ts'
import { weighPages } from '../src/build/weigh.ts'
import { renderPage } from '../src/html/page.ts'
import { slug } from '../src/markdown/text.ts'
import { notFoundPage } from '../src/pages/not-found.ts'
import { readGuides, readPackages } from '../src/prose/article.ts'
import { folder, host, origin, pages, port, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

test('every guide, package, operation and object has its own page', async () => {
  const articles = [...(await readGuides()), ...(await readPackages())].map(({ path }) => path)
  expect(articles.length).toBeGreaterThanOrEqual(13)
  const inReference = ['client-object', 'create-client', 'error-object', 'get-client', 'list-clients']
  expect(pages).toEqual(
    [
      ...articles,
      ...inReference.map((name) => `reference/${name}.html`),
      ...['404.html', 'changelog.html', 'index.html', 'reference.html'],
    ].sort(),
  )
})

/** The page for no page, the largest one, and others in each run. */
const tried = [...new Set(['404.html', 'reference/list-clients.html', ...sample(pages, 4)])]

describe.each(tried)(`%s (${sampleName})`, (view) => {
  test('asks no other host for anything, also from a host that is not this machine', async () => {
    const { page, requests, problems } = await visit(browser, `${origin}/${view}`)
    expect(problems).toEqual([])
    expect(requests.filter((url) => !url.startsWith(origin) && !url.startsWith('data:'))).toEqual([])
    expect(requests).toContain(`${origin}/theme.css`)
    await page.context().close()
  })

  if (view === '404.html') return // Only a host shows the page for addresses without one.
  test('opens from disk', async () => {
    const root = pathToFileURL(`${folder}/`).href
    const { page, requests, problems } = await visit(browser, root + view)
    expect(problems).toEqual([])
    expect(requests.filter((url) => !url.startsWith(root) && !url.startsWith('data:'))).toEqual([])
    expect(await page.locator('main').filter({ visible: true }).getByRole('heading').count()).toBeGreaterThan(0)
    await page.context().close()
  })
})

describe.each(tried)(`%s (${sampleName})`, (name) => {
  test('the navigation leads to the guides, then to the reference, also without JavaScript', async () => {
    const { page } = await visit(browser, `${origin}/${name}`, { javaScriptEnabled: false })
    const links = page.locator('nav.contents a').filter({ visible: true })
    const addresses = await links.evaluateAll((all) => all.map((a) => new URL((a as HTMLAnchorElement).href).pathname))
    const kinds = addresses.flatMap((path) => /^\/(guides|reference|packages)/.exec(path)?.[1] ?? [])
    expect(kinds.join(' ')).toMatch(/^(guides ){9,}(reference ){6}(packages ?){4,}$/)
    await page.context().close()
  })

  test('the keyboard can skip the navigation, and reaches everything that can be clicked', async () => {
    const { page } = await visit(browser, `${origin}/${name}`)
    const unreachable = await page
      .locator(':is(a[href], button, input, select, summary, [role=button]):not([aria-hidden=true])')
      .filter({ visible: true })
      .evaluateAll((all) =>
        all
          .filter((element) => (element as HTMLElement).tabIndex < 0)
          .map((element) => element.outerHTML.slice(0, 200)),
      )
    expect(unreachable).toEqual([])
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
    await page.context().close()
  })
})

test('every page has its own title, description and preview', async () => {
  const seen = new Set<string>()
  for (const name of pages) {
    const html = await readFile(join(folder, name), 'utf8')
    for (const pattern of [/<title>([^<]{10,80})<\/title>/, /<meta name="description" content="([^"]{40,180})">/]) {
      const [, found = ''] = pattern.exec(html) ?? []
      expect(found, `${name} ${pattern}`).not.toBe('')
      expect(seen, name).not.toContain(found)
      expect(html, name).toContain(
        `<meta property="og:${pattern.source.includes('title') ? 'title' : 'description'}" content="${found}">`,
      )
      seen.add(found)
    }
    const [, picture = ''] = /<meta property="og:image" content="([^"]+)">/.exec(html) ?? []
    expect((await readFile(join(folder, dirname(name), picture))).length, name).toBeGreaterThan(1000)
  }
})

test('every link leads to a file of the site, every anchor to a heading', async () => {
  const files = (await readdir(folder, { recursive: true })).filter((name) => /\.(html|md|txt|xml)$/.test(name))
  let checked = 0
  for (const file of files) {
    const content = (await readFile(join(folder, file), 'utf8')).replace(
      /<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g,
      '',
    )
    const links = [
      ...content.matchAll(
        /(?:\]\(|(?:href|src|content)=")(?!https?:|data:|mailto:)((?:[\w./-]+\.\w+)?)(?:#([\w/-]+))?[)"]/g,
      ),
    ].filter(([, path, anchor]) => path || anchor)
    for (const [, path = '', anchor] of links) {
      const target = path ? join(folder, dirname(file), path) : join(folder, file)
      const there = await readFile(target, 'utf8').catch(() => expect.fail(`${file} links to ${path}`))
      checked += 1
      if (!anchor) continue
      const anchors = target.endsWith('.md')
        ? [...there.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading.replaceAll('`', '')))
        : [...there.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)
      expect(anchors, `${file} links to ${path}#${anchor}`).toContain(anchor)
    }
  }
  expect(checked).toBeGreaterThan(300)
})

test(`what a page is said to weigh is what a browser fetches (${sampleName})`, async () => {
  for (const { page: name, bytes } of sample(await weighPages(folder), 5)) {
    const { page, requests } = await visit(browser, `${origin}/${name}`)
    const sizes = await Promise.all(
      [...new Set(requests)]
        .filter((url) => url.startsWith(origin))
        .map(async (url) => (await readFile(join(folder, new URL(url).pathname))).length),
    )
    expect(
      sizes.reduce((sum, size) => sum + size, 0),
      name,
    ).toBe(bytes)
    await page.context().close()
  }
})

test.each([false, true])(
  'the address of a folder leads to its list of pages (JavaScript: %s)',
  async (javaScriptEnabled) => {
    for (const [path, target] of [
      ['guides/', '/index.html#guides'],
      ['packages', '/index.html#packages'],
      ['reference', '/reference.html'],
    ] as const) {
      const { page } = await visit(browser, `${origin}/${path}`, { javaScriptEnabled })
      await page.waitForURL(origin + target)
      await page.context().close()
    }
  },
)

test('an address without a page, in any folder, returns 404 with a page whose links and search work', async () => {
  const { page, requests } = await visit(browser, `${origin}/guides/no/such-page`)
  const statuses = requests.map(async (url) => (await fetch(url.replace(host, '127.0.0.1'))).status)
  expect((await Promise.all(statuses)).filter((status) => status !== 200)).toEqual([404])
  await page.getByRole('link', { name: 'reference', exact: true }).click()
  expect(new URL(page.url()).pathname).toBe('/reference.html')
  await page.goBack()
  await page.keyboard.press('/')
  await page.keyboard.type('comma lists')
  await page.locator('dialog.search li').first().click()
  expect(new URL(page.url()).pathname).toBe('/guides/filtering-sorting-paging.html')
  await page.context().close()
})

test('links of the page for no page begin at the folder that DOCS_URL names', () => {
  vi.stubEnv('DOCS_URL', 'https://docs.example.com/clients/')
  expect(renderPage(notFoundPage(), { groups: [], version: '1', beforePaint: '' })).toContain(
    'href="/clients/theme.css"',
  )
  vi.unstubAllEnvs()
})

test('a chosen mode holds on the next page', async () => {
  const { page } = await visit(browser, `${origin}/index.html`, { colorScheme: 'light' })
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  await page.getByRole('button', { name: 'Dark mode' }).click()
  const dark = await ground()
  expect(dark).not.toBe(light)
  await page.goto(`${origin}/guides/first-call.html`)
  expect(await ground()).toBe(dark)
  await page.context().close()
})

test('on a narrow screen the navigation opens from the bar, also without JavaScript', async () => {
  const options = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }
  const { page } = await visit(browser, `${origin}/index.html`, options)
  expect(await page.locator('nav.contents').isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Contents' }).click()
  await page.locator('nav.contents').getByText('Authentication').click()
  expect(new URL(page.url()).pathname).toBe('/guides/authentication.html')
  await page.context().close()
})

test.each([
  ['has no clipboard, since it is served without HTTPS', origin, 'undefined'],
  ['may not use the clipboard', `http://127.0.0.1:${port}`, 'object'],
])('a page that %s copies code all the same', async (_, base, clipboard) => {
  const { page } = await visit(browser, `${base}/guides/first-call.html`)
  expect(await page.evaluate('typeof navigator.clipboard')).toBe(clipboard)
  await page.evaluate(() => {
    const keep = () => Object.assign(globalThis, { copied: (document.activeElement as HTMLTextAreaElement).value })
    document.addEventListener('copy', keep)
  })
  await page.getByRole('button', { name: 'Copy', exact: true }).first().click()
  await page.getByRole('button', { name: 'Copied', exact: true }).waitFor()
  expect(await page.evaluate('copied')).toBe('npm start')
  expect(await page.locator('button:focus').textContent()).toBe('Copied')
  await page.context().close()
})

test.each([
  ['packages/sandbox.html', 1440],
  ['packages/sandbox.html', 390],
  ['guides/first-call.html', 1440],
])('the contents show %s itself at a width of %d', async (path, width) => {
  const { page } = await visit(browser, `${origin}/${path}`, { viewport: { width, height: 700 } })
  if (width < 1000) await page.getByRole('button', { name: 'Contents' }).click()
  const bottom = () => page.locator('#contents [aria-current]').evaluate((link) => link.getBoundingClientRect().bottom)
  await expect.poll(bottom).toBeLessThan(700)
  expect(await bottom()).toBeGreaterThan(56)
  expect(await page.evaluate('scrollY')).toBe(0)
  await page.context().close()
})
