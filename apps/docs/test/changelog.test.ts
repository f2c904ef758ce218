import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changelog } from '../src/changelog/page.ts'
import { readReleases } from '../src/changelog/releases.ts'
import { parseDocument, readText } from '../src/model/document.ts'
import { listOperations, operationPage } from '../src/model/operations.ts'

const release = (text: string, version: string, day?: string) =>
  text.replace(/^ {2}version: .*$/m, `  version: ${version}${day ? `\n  x-released: "${day}"` : ''}`)

const operations = listOperations(parseDocument(await readText()))

let folder: string
let present: string
let made: Awaited<ReturnType<typeof changelog>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'b2core-docs-releases-'))
  const text = await readText()
  await writeFile(join(folder, '1.9.0.yaml'), release(text, '1.9.0', '2026-01-01'))
  const changed = text.replace('name: sort_order', 'name: sort_direction')
  await writeFile(join(folder, '1.10.0.yaml'), release(changed, '1.10.0', '2026-02-01'))
  present = release(changed.replace(/(name: limit\n\s+in: query\n\s+description: ).*/, '$1Other words.'), '1.11.0')
  made = await changelog(await readReleases(folder, present), operations)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('releases are listed by number, the newest first', () => {
  const versions = [...made.page.markdown.matchAll(/^## (\S+),/gm)].map(([, version]) => version)
  expect(versions).toEqual(['1.11.0', '1.10.0', '1.9.0'])
})

test('a change that breaks callers is listed under its operation, with what to do', () => {
  expect(made.page.markdown).toMatch(
    /### List clients\n\n- Change your code before you move to this release: `sort_order` query parameter was renamed/,
  )
})

test('the first release leads to each of its operations', () => {
  const [, first = ''] = made.page.main.split('id="v1-9-0"')
  for (const operation of operations) {
    expect(first).toContain(`<h3><a href="${operationPage(operation)}">`)
    expect(first).toContain(`${operation.path}</code>`)
  }
})

test('a change of wording affects no call', () => {
  const [first] = made.page.markdown.split('## 1.10.0')
  expect(first).toContain('Nothing to do')
  expect(first).not.toContain('Change your code')
})

test('the feed has what was released, and nothing else', () => {
  const feed = made.feed.content
  expect([...feed.matchAll(/<title>(1[\d.]+)<\/title>/g)].map(([, version]) => version)).toEqual(['1.10.0', '1.9.0'])
  expect(feed).toContain('<updated>2026-02-01T00:00:00Z</updated>')
})

test('a release that is not named by its version is refused', async () => {
  await writeFile(join(folder, '2.0.0.yaml'), release(present, '2.0.1', '2026-03-01'))
  await expect(readReleases(folder, present)).rejects.toThrow('2.0.0.yaml has the version 2.0.1')
  await rm(join(folder, '2.0.0.yaml'))
})
