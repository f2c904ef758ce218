import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { json, PetServer } from './support/pet-server.ts'

let pets: PetServer

beforeEach(async () => {
  pets = await PetServer.start()
})

it.each([
  ['--json', '--junit'],
  ['--ndjson', '--json'],
  ['--markdown', '--har'],
])('refuses one file for %s and %s', async (one, other) => {
  const file = join(pets.folder, 'report')
  await expect(pets.run([one, file, other, join(pets.folder, '.', 'x', '..', 'report')])).rejects.toThrow(
    '; give each its own file.',
  )
  expect(pets.seen).toEqual([])
})

it.each(['junit', 'json', 'har', 'markdown', 'ndjson'])('refuses an empty path for --%s', async (option) => {
  await expect(pets.run([`--${option}`, ''])).rejects.toThrow(`--${option} has no value; give the path of a file.`)
  expect(pets.seen).toEqual([])
})

it('refuses to write a report over the document', async () => {
  await expect(pets.run(['--json', pets.document])).rejects.toThrow(`--json and --document are both "${pets.document}"`)
  expect(JSON.parse(await readFile(pets.document, 'utf8'))).toMatchObject({ openapi: '3.1.0' })
})

it('leaves an earlier report as it is where the run cannot start', async () => {
  const json = join(pets.folder, 'report.json')
  await writeFile(json, 'an earlier report')
  await expect(pets.run(['--json', json, '--target', 'http://127.0.0.1:1'])).rejects.toThrow('127.0.0.1:1')
  expect(await readFile(json, 'utf8')).toBe('an earlier report')
  await expect(pets.run(['--json', pets.folder])).rejects.toThrow(
    `${pets.folder} cannot be written (EISDIR); give another path.`,
  )
})

it('writes NDJSON as it goes, and Markdown that a server cannot abuse', async () => {
  pets.serve = (request, response) => {
    if (request.url?.startsWith('/dogs')) response.writeHead(500).end('```\n<img src=x> @everyone')
    else json(response)
  }
  const [ndjson, markdown] = [join(pets.folder, 'run.ndjson'), join(pets.folder, 'run.md')]
  await pets.run(['--ndjson', ndjson, '--markdown', markdown, '--with-data'])
  const lines = (await readFile(ndjson, 'utf8')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).outcome)).toContain('failed')
  const page = await readFile(markdown, 'utf8')
  expect(page).toMatch(/^## Contract: \d+ checks failed\n/)
  expect(page).toContain('### responds with status 500')
  expect(page).toContain('- **Fix:** the server: no request may end in a 5xx')
  // The whole response is inside a fence that is longer than the server's own.
  expect(page).toMatch(/````sh\n[\s\S]*```[\s\S]*@everyone[\s\S]*?\n````/)
})
