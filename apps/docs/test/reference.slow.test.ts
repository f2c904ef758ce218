import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isObject } from '@b2core-clients/spec/provenance'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchBrowser, type Page } from '../../../vitest.browser.ts'
import { parseDocument, readText } from '../src/model/document.ts'
import { flatten } from '../src/model/fields.ts'
import { objectPage, operationPage } from '../src/model/operations.ts'
import { readReference } from '../src/model/reference.ts'
import { text } from '../src/model/resolve.ts'
import { folder, host, origin, operations as pages, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

const document = parseDocument(await readText())
const reference = readReference(document)
const { operations, objects } = reference
/** Markdown and HTML as plain words. */
const plain = (value: string) =>
  value
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
const readMain = async (page: Page) => plain((await page.locator('main').textContent()) ?? '')
const topOf = (page: Page, id: string) =>
  page.locator(`[id="${id}"]`).evaluate((element) => element.getBoundingClientRect().top)

test('each operation and each object that several operations return is a page', () => {
  expect(operations.map(operationPage)).toEqual(expect.arrayContaining(pages))
  expect(objects.map(({ name }) => name)).toEqual(['Client', 'Error'])
})

test('without JavaScript a page has every parameter, field, response and description', async () => {
  for (const operation of operations) {
    const { page } = await visit(browser, `${origin}/${operationPage(operation)}`, { javaScriptEnabled: false })
    const shown = await readMain(page)
    const paragraphs = operation.description.split('\n\n')
    for (const part of [operation.summary, operation.path, ...paragraphs]) expect(shown).toContain(plain(part))
    for (const { name, description } of operation.parameters) {
      expect(shown).toContain(name)
      expect(shown).toContain(plain(description))
    }
    for (const { path, node } of flatten(operation.body?.fields ?? [])) {
      expect(shown).toContain(path.split('.').at(-1))
      expect(shown).toContain(plain(text(node.description)))
    }
    for (const { status, description } of operation.responses) {
      expect(shown).toContain(status)
      expect(shown).toContain(plain(description))
    }
    await page.context().close()
  }
})

test('the fields of an object are described once, on its own page', async () => {
  const manager = flatten(objects[0]?.fields ?? []).find(({ path }) => path === 'manager')
  const described = plain(text(manager?.node.description))
  for (const path of [...operations.map(operationPage), ...objects.map(({ name }) => objectPage(name))]) {
    const html = await readFile(join(folder, path), 'utf8')
    const times = plain(html.replace(/<[^>]+>/g, '')).split(described).length - 1
    expect(times, path).toBe(path === objectPage('Client') ? 1 : 0)
  }
})

test.each([
  ['a parameter', 'reference/list-clients.html', 'filter-countryCodes'],
  ['a field of a body', 'reference/create-client.html', 'body-phones'],
  ['a field inside a folded field', 'reference/create-client.html', 'body-info-givenName'],
  ['a field of an object', 'reference/client-object.html', 'company'],
  ['a field inside a folded field of an object', 'reference/client-object.html', 'manager-resources-key'],
  ['a response', 'reference/get-client.html', 'response-404'],
])('%s has its own link, which leads to it', async (_, path, id) => {
  const { page } = await visit(browser, `${origin}/${path}#${id}`)
  await expect.poll(() => topOf(page, id)).toBeLessThan(300)
  expect(await topOf(page, id)).toBeGreaterThanOrEqual(56)
  expect(await page.locator(`[id="${id}"]`).isVisible()).toBe(true)
  await page.context().close()
})

test.each([
  ['#listClients', 'list-clients'],
  ['#getclient', 'get-client'],
  ['#/clients/createclient', 'create-client'],
])('reference.html%s leads to the page of the operation', async (hash, name) => {
  const { page } = await visit(browser, `${origin}/reference.html${hash}`)
  await page.waitForURL(`${origin}/reference/${name}.html`)
  await page.context().close()
})

test('reading on leads through all operations and objects', async () => {
  const { page } = await visit(browser, `${origin}/reference.html`)
  const seen: string[] = []
  for (const _ of [...operations, ...objects]) {
    await page.getByRole('link', { name: /^Next/ }).click()
    seen.push(new URL(page.url()).pathname.slice(1))
  }
  expect(seen).toEqual([...operations.map(operationPage), ...objects.map(({ name }) => objectPage(name))])
  await page.context().close()
})

test('an operation leads to the guides that speak of it', async () => {
  const { page } = await visit(browser, `${origin}/reference/create-client.html`)
  await page.locator('.rest').getByRole('link', { name: 'Creating a client' }).click()
  expect(new URL(page.url()).pathname).toBe('/guides/creating-clients.html')
  await page.context().close()
})

test('the token is called Bearer', async () => {
  const { page } = await visit(browser, `${origin}/reference.html`)
  expect(await page.locator('section:has(#authentication)').textContent()).toContain('HTTP Bearer')
  await page.context().close()
})

test.each([...pages, 'reference.html', 'index.html'])('%s: no mark of Markdown is left in the text', async (view) => {
  const { page } = await visit(browser, `${origin}/${view}`)
  const lines = await page.locator('main :is(p, li, td, summary, h1, h2, h3)').evaluateAll((elements) =>
    elements.map((element) => {
      const copy = element.cloneNode(true) as Element
      for (const code of copy.querySelectorAll('code, pre')) code.remove()
      return copy.textContent
    }),
  )
  expect(lines.filter((line) => /`|\*\*|\]\(/.test(line))).toEqual([])
  await page.context().close()
})

test('a schema that contains itself is described, and ends', () => {
  const tree = readReference({
    paths: {
      '/tree': {
        get: {
          operationId: 'getTree',
          summary: 'Get the tree',
          responses: {
            '200': {
              description: 'A tree',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Tree: {
          type: 'object',
          properties: { branches: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
        },
      },
    },
  })
  const paths = flatten(tree.operations[0]?.responses[0]?.fields ?? []).map(({ path }) => path)
  expect(paths[0]).toBe('branches')
  expect(paths.length).toBeLessThan(4)
  expect(isObject(tree.document)).toBe(true)
})
