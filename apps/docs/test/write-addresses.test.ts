import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeAddresses } from '../src/serving/write-addresses.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'b2core-docs-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('the addresses of the servers are written into a built site', async () => {
  await writeAddresses(folder)
  expect(await readFile(join(folder, 'addresses.js'), 'utf8')).toContain('http://127.0.0.1:')
})

test('a site that cannot be written is one sentence with the path', async () => {
  const file = join(folder, 'addresses.js')
  await mkdir(file)
  const error = await writeAddresses(folder).catch((reason) => reason)
  expect(error.message).toMatch(/^The documentation cannot be served, because this file cannot be written: EISDIR/)
  expect(error.message).toContain(file)
})
