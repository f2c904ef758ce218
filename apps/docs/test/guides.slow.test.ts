import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { isObject, listElements } from '@b2core-clients/spec/provenance'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchBrowser } from '../../../vitest.browser.ts'
import { inlineCode } from '../src/html/inline-code.ts'
import { parseDocument, readText } from '../src/model/document.ts'
import { listOperations } from '../src/model/operations.ts'
import { readGuides } from '../src/prose/article.ts'
import { markdownPath } from '../src/site.ts'
import { folder, host, origin, port, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([host])
})
afterAll(() => browser.close())

const guides = await readGuides()

/** The names of the commands in the help of `b2core-clients`. */
async function listCommands(): Promise<string[]> {
  const file = fileURLToPath(new URL('dist/bin.js', import.meta.resolve('@b2core-clients/cli/package.json')))
  const { stdout } = await promisify(execFile)(process.execPath, [file, '--help'])
  return [...stdout.matchAll(/^ {2}(\w+) {2,}\S/gm)].map(([, name = '']) => name)
}

test('code in guides comes from files that are run, except for commands that exist', async () => {
  const commands = await listCommands()
  const scripts = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8')).scripts
  for (const { file, text } of guides) {
    for (const [, code = ''] of text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)) {
      for (const line of code.trim().split('\n')) {
        const command = /^(?:[A-Z0-9_]+=\S+ )*b2core-clients (\w+)/.exec(line)?.[1]
        if (command) {
          expect(commands, `${file}: ${line}`).toContain(command)
          continue
        }
        // Everybody who has Node has npm, so guides name no other package manager.
        const [, script = ''] = /^(?:[A-Z0-9_]+=\S+ )*(?:npm run|npm) ([\w:]+)/.exec(line) ?? []
        expect(Object.keys(scripts), `${file}: ${line}`).toContain(script)
      }
    }
  }
})

test('every status outside 2xx has its own anchor, with a fix', async () => {
  const document = parseDocument(await readText())
  const statuses = listOperations(document).flatMap(({ node }) =>
    Object.keys(isObject(node.responses) ? node.responses : {}),
  )
  const html = await readFile(join(folder, 'guides/error-catalogue.html'), 'utf8')
  for (const status of new Set(statuses.filter((status) => status >= '300'))) {
    expect(html, status).toMatch(new RegExp(`<h2 id="${status}-[^>]+>[\\s\\S]*?<strong>Fix:</strong>`))
  }
})

test('every rule that a request can break has its own section, with a cause and a fix', async () => {
  const document = parseDocument(await readText())
  const keywords = new Set(['unknown', 'repeated', 'encoding', 'unique', 'x-minimum-age', 'maxLength'])
  const rules = /^(type|required|enum|format|pattern|propertyNames|(min|max)(imum|Length|Items|Properties))$/
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect)
    if (!isObject(value)) return
    for (const [key, child] of Object.entries(value)) {
      if (rules.test(key) && !isObject(child)) keywords.add(key)
      if (key === 'propertyNames') keywords.add(key)
      collect(child)
    }
  }
  const { parameters, schemas } = document.components as Record<string, Record<string, unknown>>
  collect(parameters)
  for (const [name, schema] of Object.entries(schemas ?? {})) if (name.startsWith('Client')) collect(schema)

  const catalogue = guides.find(({ path }) => path === 'guides/error-catalogue.html')?.text ?? ''
  const sections = [...catalogue.matchAll(/^## Rule: (.+)\n\n\*\*Cause:\*\* .+\n\n\*\*Fix:\*\* .+$/gm)]
  const explained = sections.flatMap(([, names = '']) => names.split(' or '))
  expect([...keywords].filter((keyword) => !explained.includes(keyword))).toEqual([])
})

test('every claim can be linked to by the id that the contract tests report', async () => {
  const ids = listElements(parseDocument(await readText())).flatMap(({ claims }) => claims.map(({ id }) => id))
  expect(ids.length).toBeGreaterThan(30)
  const html = await readFile(join(folder, 'guides/known-and-assumed.html'), 'utf8')
  for (const id of ids)
    expect(html).toMatch(new RegExp(`<tr id="${id}"><td[^>]*><a href="#${id}">${inlineCode(id)}</a></td>`))
})

test('code is coloured and can be copied', async () => {
  // The clipboard is for pages of this machine and for those under https.
  const { page } = await visit(browser, `http://127.0.0.1:${port}/guides/first-call.html`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await page.getByRole('button', { name: 'TypeScript' }).first().click()
  const block = page.locator('figure.code', { hasText: 'createB2CoreClient' }).filter({ visible: true }).first()
  const colours = await block.locator('code span').evaluateAll((all) => all.map((span) => getComputedStyle(span).color))
  expect(new Set(colours).size).toBeGreaterThan(2)
  await block.getByRole('button', { name: 'Copy' }).click()
  await block.getByRole('button', { name: 'Copied', exact: true }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    (await readFile(new URL('../samples/first-call/typescript.ts', import.meta.url), 'utf8')).trim(),
  )
  await page.context().close()
})

test('without JavaScript there is no button that does nothing', async () => {
  const { page } = await visit(browser, `${origin}/guides/first-call.html`, { javaScriptEnabled: false })
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
  expect(await page.locator('main').textContent()).toContain('Start the sandbox')
  await page.context().close()
})

test('a printed guide has no navigation, and everything in it is open', async () => {
  const { page } = await visit(browser, `${origin}/guides/first-call.html`)
  const output = page.locator('details pre').first()
  expect(await output.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  expect(await output.isVisible()).toBe(true)
  expect((await output.boundingBox())?.height).toBeGreaterThan(500)
  expect(await page.locator('header.site, nav').filter({ visible: true }).count()).toBe(0)
  expect((await page.locator('main').boundingBox())?.width).toBe(794)
  await page.context().close()
})

test('the Markdown of a guide and of an operation is complete', async () => {
  const index = await readFile(join(folder, 'llms.txt'), 'utf8')
  for (const path of [
    ...guides.map((guide) => markdownPath(guide.path)),
    'reference/list-clients.md',
    'packages/client.md',
  ]) {
    expect(index).toContain(`](${path})`)
    expect(index).not.toContain('<!--')
    expect(await readFile(join(folder, path), 'utf8')).toMatch(/^# [^\n]+\n\n[^\n]+/)
  }
  expect(await readFile(join(folder, 'guides/first-call.md'), 'utf8')).toContain('```sh\ncurl ')
})
