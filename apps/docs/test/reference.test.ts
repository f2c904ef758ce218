import { isObject, type JsonObject, provenanceClasses } from '@b2core-clients/spec/provenance'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseDocument, readText } from '../src/document.ts'
import { listOperations, operationRoute, resolve, text } from '../src/operations.ts'
import { meanings } from '../src/provenance.ts'
import { launchBrowser } from './browser.ts'
import { host, operations, origin, settle, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

const document = parseDocument(await readText())
const client = resolve(document, { $ref: '#/components/schemas/Client' })
const plain = (value: string) => value.replace(/[`*]/g, '').replace(/\s+/g, ' ').trim()

test.each(operations)('%s: navigation, text and samples stand side by side', async (view) => {
  const { page } = await visit(browser, `${origin}/${view}`)
  const shown = page.locator(`[id="${view.split('#/')[1]}"]`)
  const boxes = await Promise.all(
    [
      page.locator('nav.contents'),
      shown.getByTestId('middle-panel').first(),
      shown.getByTestId('right-panel').filter({ visible: true }).first(),
    ].map((panel) => panel.boundingBox()),
  )
  for (const [index, box] of boxes.entries()) {
    expect(box?.width).toBeGreaterThan(200)
    if (index > 0)
      expect(box?.x).toBeGreaterThanOrEqual((boxes[index - 1]?.x ?? 0) + (boxes[index - 1]?.width ?? 0) - 1)
  }
  await page.context().close()
})

test('the navigation and the title follow the operation that is read', async () => {
  const { page } = await visit(browser, `${origin}/reference.html`)
  const current = () => page.locator('nav.contents [aria-current]').textContent()
  expect(await current()).toBe('Introduction')
  await page.locator('nav.contents').getByText('Get a client').click()
  await settle(page)
  expect(await current()).toBe('Get a client GET')
  expect(await page.title()).toBe('Get a client · Reference · B2Core Clients API')
  await page.locator('nav.contents').getByText('List clients').click()
  await settle(page)
  // Reading on leads to the next operation without any click.
  await page.mouse.move(600, 500)
  const readOn = async () => {
    await page.mouse.wheel(0, 900)
    return current()
  }
  await expect.poll(readOn, { interval: 200, timeout: 20_000 }).toBe('Create a client POST')
  await page.context().close()
})

test('every link inside the page leads to something in it', async () => {
  const { page } = await visit(browser, `${origin}/reference.html`)
  const hrefs = new Set<string>()
  for (const operation of operations) {
    await page.evaluate((to) => location.assign(to), `#${operation.split('#')[1]}`)
    await settle(page)
    const found = page.locator('#redoc a[href*="#/"]')
    for (const href of await found.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))) {
      hrefs.add(href.slice(href.indexOf('#')))
    }
  }
  expect(hrefs.size).toBeGreaterThan(50)
  for (const href of hrefs) {
    await page.evaluate((to) => location.assign(to), href)
    const id = decodeURIComponent(href.split('#').at(-1) ?? '').replace(/^\//, '')
    await page
      .waitForFunction((wanted) => wanted === '' || window.document.getElementById(wanted) !== null, id, {
        timeout: 5000,
      })
      .catch(() => expect.fail(`${href} leads nowhere`))
  }
  await page.context().close()
})

test.each([
  ['a parameter', 'listclients', 't=request&in=query&path=filter[countrycodes]'],
  ['a field of a body', 'createclient', 't=request&path=phones'],
  ['a field within a field', 'createclient', 't=request&path=info/givenname'],
  ['a field of an answer', 'getclient', 't=response&c=200&path=company'],
])('%s has a link of its own, which leads to it', async (_, id, place) => {
  const { page } = await visit(browser, `${origin}/reference.html#/clients/${id}#clients/${id}/${place}`)
  const top = await page
    .locator(`[id="clients/${id}/${place}"]`)
    .evaluate((element) => element.getBoundingClientRect().top)
  expect(top).toBeGreaterThanOrEqual(56)
  expect(top).toBeLessThan(300)
  await page.context().close()
})

test('each field of an answer has its own description and one badge, also where it may be an object or null', async () => {
  const { page } = await visit(browser, `${origin}/reference.html#/clients/getclient`)
  const field = (name: string) => page.locator(`[id="clients/getclient/t=response&c=200&path=${name}"]`)
  for (const name of ['country', 'type', 'manager', 'tags', 'city']) {
    const { description } = resolve(document, (client.properties as JsonObject)[name])
    const row = field(name).locator('xpath=ancestor-or-self::*[contains(., "Show") or contains(., "Example")][1]')
    const shown = plain((await row.textContent()) ?? '')
    expect(shown, name).toContain(plain(text(description)))
    expect(shown.match(/observed/g), name).toHaveLength(1)
  }
  await page.context().close()
})

test('an operation leads to the guides that speak of it', async () => {
  const { page } = await visit(browser, `${origin}/reference.html#/clients/createclient`)
  await page.locator('[id="clients/createclient"]').getByRole('link', { name: 'Creating a client' }).click()
  expect(new URL(page.url()).pathname).toBe('/guides/creating-clients.html')
  await page.context().close()
})

test('examples are chosen by their names', async () => {
  const { page } = await visit(browser, `${origin}/reference.html#/clients/createclient`)
  const operation = listOperations(document).find(({ id }) => id === 'createClient')
  const { content } = resolve(document, operation?.node.requestBody)
  const examples = Object.values(((content as never)['application/json'] as { examples: object }).examples)
  const names = examples.map((example) => text(resolve(document, example).summary))
  expect(names.length).toBeGreaterThan(1)
  const panel = page.locator('[id="clients/createclient"]').getByTestId('right-panel').filter({ visible: true }).first()
  await panel
    .getByText(names[0] ?? '')
    .first()
    .click()
  for (const name of names)
    expect(await page.getByText(name, { exact: true }).filter({ visible: true }).count()).toBeGreaterThan(0)
  await page.context().close()
})

test.each(provenanceClasses)(
  'a badge says what %s means: in its name, when pointed at, and when focused',
  async (name) => {
    const { page } = await visit(browser, `${origin}/reference.html#/clients/listclients`)
    const badge = page
      .locator(`#api-content :is(.tag-prov-${name}, .prov-${name})[data-meaning]`)
      .filter({ visible: true })
      .first()
    expect((await badge.textContent())?.toLowerCase()).toBe(name)
    expect(await badge.getAttribute('aria-label')).toBe(`${name}: ${meanings[name]}`)
    const explanation = () => badge.evaluate((element) => getComputedStyle(element, '::after').content)
    expect(await explanation()).toBe('none')
    await badge.hover()
    expect(await explanation()).toContain(meanings[name])
    await page.mouse.move(0, 0)
    expect(await explanation()).toBe('none')
    await badge.focus()
    expect(await explanation()).toContain(meanings[name])
    await page.context().close()
  },
)

test('what is assumed is counted, and opens', async () => {
  const { page } = await visit(browser, `${origin}/reference.html#/clients/createclient`)
  const claims = page.locator('[id="clients/createclient"] details.prov-claims').first()
  const count = await claims.locator('li').count()
  expect(count).toBeGreaterThan(5)
  expect(await claims.locator('summary').textContent()).toBe(`assumed ${count} details that the vendor has not stated`)
  expect(await claims.locator('li').first().isVisible()).toBe(false)
  await claims.locator('summary').click()
  expect(await claims.locator('li').first().isVisible()).toBe(true)
  await page.context().close()
})

test('without JavaScript the page has every operation, parameter and description, at the same addresses', async () => {
  const { page } = await visit(browser, `${origin}/reference.html`, { javaScriptEnabled: false })
  const shown = plain((await page.locator('main').filter({ visible: true }).textContent()) ?? '')
  for (const operation of listOperations(document)) {
    const { summary, path, node } = operation
    expect(await page.locator(`[id="${operationRoute(operation)}"]`).isVisible()).toBe(true)
    for (const part of [summary, path, text(node.description)]) expect(shown).toContain(plain(part))
    for (const parameter of node.parameters as unknown[]) {
      const { name, description } = resolve(document, parameter)
      expect(shown).toContain(text(name))
      expect(shown).toContain(plain(text(description)))
    }
    for (const response of Object.values(isObject(node.responses) ? node.responses : {})) {
      expect(shown).toContain(plain(text(resolve(document, response).description)))
    }
  }
  expect(shown).toContain('Assumed')
  await page.context().close()
})

test('printed, the reference is whole, and its text has the width of the paper', async () => {
  const { page } = await visit(browser, `${origin}/reference.html`)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  expect(await page.locator('header.site, nav.contents, #redoc').filter({ visible: true }).count()).toBe(0)
  for (const operation of listOperations(document)) {
    const box = await page.locator(`[id="${operationRoute(operation)}"]`).boundingBox()
    expect(box?.width).toBeGreaterThan(700)
  }
  await page.context().close()
})
