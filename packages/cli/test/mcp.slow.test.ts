import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from './support/cli.ts'
import { runMain } from './support/run-main.ts'

const files: Readonly<Record<string, string>> = {
  '/docs/llms.txt': '# An API\n\n- [Errors](guides/errors.md): What can fail.\n- [Paging](guides/paging.md): Pages.\n',
  '/docs/llms-full.txt': `<!-- guides/errors.md -->

# Errors

Every failure has a status.

## 429 Too Many Requests

Wait for the time in Retry-After.

<!-- guides/paging.md -->

# Paging

\`\`\`sh
# Retry-After is a comment here, not a heading
\`\`\`
`,
  '/docs/guides/errors.md': '# Errors\n\nSee [Paging](paging.md).\n',
}

let server: Server
let site: string
beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    response.writeHead(url in files ? 200 : 404).end(files[url])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/docs`
})
afterAll(() => void server.close())

interface Message {
  readonly id: number | null
  readonly result?: Record<string, unknown> & { readonly content?: readonly { text: string }[]; isError?: boolean }
  readonly error?: { readonly code: number; readonly message: string }
}

/** What the command writes for these lines. It ends when its input ends. */
async function send(lines: readonly unknown[], address = site): Promise<Message[]> {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const { exitCode, stdout } = await runCli(['mcp', '--site', address], { directory: '/', input: `${input}\n` })
  expect(exitCode).toBe(0)
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

async function call(name: string, args: unknown = {}, address = site): Promise<Message> {
  const request = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }
  const [message] = await send([request], address)
  if (!message) throw new Error('There was no response.')
  return message
}

describe('mcp', () => {
  it('introduces itself with the version that was asked for, and lists its tools', async () => {
    const [hello, tools] = await send([
      { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2024-11-05' } },
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      { jsonrpc: '2.0', id: 2, method: 'tools/list' },
    ])
    expect(hello).toMatchObject({
      id: 1,
      result: { protocolVersion: '2024-11-05', capabilities: { tools: {} }, serverInfo: { name: 'b2core-clients' } },
    })
    expect(tools).toMatchObject({
      id: 2,
      result: { tools: [{ name: 'list_pages' }, { name: 'search' }, { name: 'read_page' }] },
    })
  })

  it('offers its newest version when it does not know the one that was asked for', async () => {
    const [hello] = await send([{ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '1' } }])
    expect(hello?.result?.protocolVersion).toBe('2025-06-18')
  })

  it('returns the list of pages, and a page with its links', async () => {
    expect((await call('list_pages')).result?.content).toEqual([{ type: 'text', text: files['/docs/llms.txt'] }])
    expect((await call('read_page', { path: 'guides/errors.md' })).result?.content?.[0]?.text).toContain('(paging.md)')
  })

  it('finds sections by their words, the one with all of them first', async () => {
    const text = (await call('search', { query: '429 Retry-After' })).result?.content?.[0]?.text ?? ''
    expect(text).toMatch(/^## 429 Too Many Requests \(guides\/errors\.md\)\n\nWait for the time/)
    expect(text).not.toMatch(/^## Retry-After/m)
  })

  it.each([
    ['read_page', { path: '../secret.md' }, 'There is no page ../secret.md. list_pages has the paths.'],
    ['read_page', { path: 'https://example.com/a.md' }, 'There is no page https://example.com/a.md.'],
    ['search', { query: 'xyzzy' }, 'Nothing found for "xyzzy".'],
  ])('%s with %j says what to do', async (tool, args, text) => {
    expect((await call(tool, args)).result?.content?.[0]?.text).toContain(text)
  })

  it('says how to start the documentation when the site does not respond', async () => {
    const { result } = await call('list_pages', {}, 'http://127.0.0.1:1')
    expect(result).toMatchObject({ isError: true })
    expect(result?.content?.[0]?.text).toMatch(/^http:\/\/127\.0\.0\.1:1\/llms\.txt does not respond\. .*npm start/)
  })

  it.each([
    ['no JSON', 'x', null, -32700],
    ['no method', { jsonrpc: '2.0', id: 1 }, null, -32600],
    ['an unknown method', { jsonrpc: '2.0', id: 1, method: 'resources/list' }, 1, -32601],
    ['an unknown tool', { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'x' } }, 1, -32602],
    ['a missing argument', { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'search' } }, 1, -32602],
  ])('reports %s by its code, and goes on', async (_, line, id, code) => {
    const [failure, pong] = await send([line, { jsonrpc: '2.0', id: 2, method: 'ping' }])
    expect(failure).toMatchObject({ id, error: { code } })
    expect(pong).toEqual({ jsonrpc: '2.0', id: 2, result: {} })
  })

  it.each([
    [['--site', 'docs'], '--site is "docs"; write the address of the documentation, such as http://127.0.0.1:4000.'],
    [['more'], 'mcp takes no argument more; remove it.'],
  ])('refuses %j with one line', async (args, line) => {
    expect(await runMain(['mcp', ...args], { directory: '/' })).toMatchObject({ exitCode: 1, stderr: `${line}\n` })
  })
})
