import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, inject, test } from 'vitest'

const command = fileURLToPath(new URL('dist/bin.js', import.meta.resolve('@b2core-clients/cli/package.json')))
const sample = new URL('../samples/mcp/configuration.json', import.meta.url)

test('a program that is configured as in the guide finds and reads the pages of the site', async () => {
  const [, ...args]: string[] = JSON.parse(await readFile(sample, 'utf8')).mcpServers['b2core-clients'].args
  const { port } = inject('site')
  const child = spawn(process.execPath, [command, ...args.slice(0, -1), `http://127.0.0.1:${port}`])
  let output = ''
  child.stdout.on('data', (data) => {
    output += data
  })
  const calls = [
    { name: 'list_pages' },
    { name: 'search', arguments: { query: 'too many requests Retry-After' } },
    { name: 'read_page', arguments: { path: 'reference/list-clients.md' } },
  ]
  const lines = calls.map((params, id) => JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params }))
  child.stdin.end(`${lines.join('\n')}\n`)
  expect(await once(child, 'close')).toEqual([0, null])
  const [pages, found, page] = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).result.content[0].text)
  expect(pages).toContain('(guides/errors.md)')
  expect(found).toMatch(/^## 429 Too Many Requests \(guides\/error-catalogue\.md\)$/m)
  expect(page).toContain('`filter[managerIds]`')
})
