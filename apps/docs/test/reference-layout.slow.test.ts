import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchBrowser } from '../../../vitest.browser.ts'
import { parseDocument, readText } from '../src/model/document.ts'
import { readReference } from '../src/model/reference.ts'
import { host, origin, operations as pages, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

const { operations } = readReference(parseDocument(await readText()))

test.each(pages)('%s: navigation, text and samples are next to each other', async (view) => {
  const { page } = await visit(browser, `${origin}/${view}`)
  const panels = ['nav.contents', '.start', 'aside.panel'].map((selector) => page.locator(selector).boundingBox())
  const boxes = await Promise.all(panels)
  for (const [index, box] of boxes.entries()) {
    expect(box?.width).toBeGreaterThan(200)
    const before = boxes[index - 1]
    if (before) expect(box?.x).toBeGreaterThanOrEqual(before.x + before.width - 1)
  }
  await page.context().close()
})

test.each(pages)('%s: the samples stay in view next to the last parameter', async (view) => {
  const { page } = await visit(browser, `${origin}/${view}`)
  await page.locator('#responses').scrollIntoViewIfNeeded()
  const box = await page.locator('aside.panel').boundingBox()
  expect(box?.y).toBeGreaterThanOrEqual(56)
  expect(box?.y).toBeLessThan(200)
  await page.context().close()
})

test.each(pages)('%s: on a phone the sample follows the first paragraph', async (view) => {
  const { page } = await visit(browser, `${origin}/${view}`, { viewport: { width: 390, height: 844 } })
  const sample = await page.locator('aside.panel .sample').filter({ visible: true }).first().boundingBox()
  expect(sample?.y).toBeLessThan(844)
  await page.context().close()
})

test('examples are chosen by their names, one open at a time', async () => {
  const { page } = await visit(browser, `${origin}/reference/get-client.html`)
  const examples = operations
    .find(({ id }) => id === 'getClient')
    ?.responses.find(({ status }) => status === '200')?.examples
  const list = page.locator('.panel-samples .examples details')
  expect(await list.count()).toBe(examples?.length)
  for (const [index, { title }] of (examples ?? []).entries()) {
    if (index > 0) await list.nth(index).locator('summary').click()
    expect(await list.nth(index).locator('summary').textContent()).toContain(title)
    expect(await list.locator('pre').filter({ visible: true }).count()).toBe(1)
  }
  await page.context().close()
})

test('in an example, keys and texts have different colours', async () => {
  const { page } = await visit(browser, `${origin}/reference/get-client.html`)
  const colour = (kind: string) =>
    page
      .locator(`.examples .hljs-${kind}`)
      .first()
      .evaluate((element) => getComputedStyle(element).color)
  expect(await colour('attr')).not.toBe(await colour('string'))
  await page.context().close()
})

test('printed, an operation is whole, in one column, without forms and sources', async () => {
  const { page } = await visit(browser, `${origin}/reference/list-clients.html`)
  await page.getByRole('button', { name: 'Show sources' }).click()
  await page.getByRole('button', { name: 'Try it' }).click()
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  const hidden = page.locator('header.site, nav.contents, form.try, .source, .languages, .page-tools')
  expect(await hidden.filter({ visible: true }).count()).toBe(0)
  for (const id of ['filter-city', 'limit', 'response-400']) {
    expect((await page.locator(`[id="${id}"]`).boundingBox())?.width).toBeGreaterThan(700)
  }
  expect(await page.locator('.panel .sample').filter({ visible: true }).count()).toBe(1)
  const top = async (selector: string) => (await page.locator(selector).boundingBox())?.y ?? 0
  expect(await top('.panel')).toBeGreaterThan(await top('[id="response-400"]'))
  await page.context().close()
})

test.each(pages)('%s: printed, each example is whole and nothing covers the text', async (view) => {
  const { page } = await visit(browser, `${origin}/${view}`)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  const cut = await page
    .locator('.examples pre')
    .evaluateAll((all) => all.filter((pre) => pre.scrollHeight > pre.clientHeight + 1).map((pre) => pre.ariaLabel))
  expect(cut).toEqual([])
  // What has a place on the screen would cover the text of every printed page.
  const placed = await page
    .locator('body *')
    .evaluateAll((all) =>
      all
        .filter((element) => element.checkVisibility() && getComputedStyle(element).position === 'fixed')
        .map((element) => element.className),
    )
  expect(placed).toEqual([])
  await page.context().close()
})
