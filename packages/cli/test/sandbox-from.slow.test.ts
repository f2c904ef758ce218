import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Folder, newFolder, runCli } from './support/cli.ts'

let folder: Folder
beforeEach(() => {
  folder = newFolder()
})
afterEach(() => folder.remove())

const entryOf = (path: string, body: unknown) => ({
  startedDateTime: '2026-01-05T00:00:00.000Z',
  request: { method: 'GET', url: `https://host.example${path}`, headers: [] },
  response: {
    status: 200,
    headers: [{ name: 'content-type', value: 'application/json' }],
    content: { text: JSON.stringify(body) },
  },
})

const client = { clientId: 7, name: 'Abc Def', createTime: '1971-02-03T00:00:00+00:00', hairColour: 'Xyz' }

/** Calls of a host, as the sandbox records them. A single client is in the member `data`. Clients have an undescribed field. */
const entries = [
  entryOf('/api/v2/clients/7', { data: client }),
  entryOf('/api/v2/clients', { data: [client], total: 1 }),
]

test.each([
  ['one client and a list', entries],
  ['one client only', entries.slice(0, 1)],
])('the sandbox behaves as the host of a recording of %s does', async (_, recorded) => {
  writeFileSync(join(folder.path, 'calls.har'), JSON.stringify({ log: { entries: recorded } }))
  let answer: unknown
  const { stdout, stderr } = await runCli(['sandbox', '--from', 'calls.har', '--port', '0', '--clients', '3'], {
    directory: folder.path,
    onStart: (child) =>
      child.stdout?.on('data', async (chunk) => {
        const url = /http:\S+/.exec(String(chunk))?.[0]
        if (url === undefined) return
        const headers = { authorization: 'Bearer sandbox-admin' }
        answer = await (await fetch(`${url}/api/v2/clients/1`, { headers })).json()
        child.kill('SIGTERM')
      }),
  })
  expect([stdout, stderr]).toEqual([expect.stringContaining('The sandbox listens on'), ''])
  expect(answer).toEqual({ data: expect.objectContaining({ clientId: 1, hairColour: 'hairColour 1' }) })
})

test.each([
  [['--from', 'none.har'], 'none.har cannot be read (ENOENT); give the path of a HAR file.'],
  [['--from', 'a.har', '--from=b.har'], '--from is given twice; give it once.'],
  [['--from'], '--from has no value; give a HAR file.'],
  [['--from', '--port', '0'], '--from has no value; give a HAR file.'],
])('%j is refused in one line', async (args, message) => {
  const { stdout, stderr, exitCode } = await runCli(['sandbox', ...args], { directory: folder.path })
  expect([stdout, stderr.trim().split('\n'), exitCode]).toEqual([
    '',
    [expect.stringContaining(message)],
    expect.any(Number),
  ])
  expect(exitCode).not.toBe(0)
})
