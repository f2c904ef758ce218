import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { replayedChecks } from '../src/command/replay.ts'
import { createRun, hostTarget, runChecks } from '../src/index.ts'
import { preparePaths } from './support/prepare-paths.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const prepared = preparePaths({
  '/codes': { get: { operationId: 'codes', responses: { 200: { description: 'Codes' } } } },
})

/** What the run of a recording sends, and the outcome of each request. */
async function replay(requests: readonly object[]) {
  const file = join(await temporaryFolder(), 'recorded.har')
  await writeFile(file, JSON.stringify({ log: { entries: requests.map((request) => ({ request, response: {} })) } }))
  const sent: Request[] = []
  const target = hostTarget({
    name: 'codes',
    url: 'http://localhost',
    fetch: async (request) => {
      sent.push(request)
      return new Response()
    },
  })
  const results = await runChecks(createRun(prepared, target, { seed: 1 }), await replayedChecks(file, prepared))
  return { sent, outcomes: results.map(({ outcome, reason }) => reason ?? outcome) }
}

it('sends nothing of which a recording has only the type or the length', async () => {
  const url = 'https://host.name/codes'
  const hiding = ['?code=<text of 12>', '?code=%3Ctext%20of%2012%3E', '?part=a&code=<text of 3>']
  const { sent, outcomes } = await replay([
    ...hiding.map((query) => ({ method: 'GET', url: url + query, headers: [] })),
    { method: 'GET', url, headers: [], postData: { text: '{"isNew":"<boolean>"}' } },
    { method: 'GET', url: `${url}?code=%3Ctext%3E`, headers: [] },
  ])
  const hidden = 'the recording hides its data; record with --with-data'
  expect(outcomes).toEqual([hidden, hidden, hidden, hidden, 'passed'])
  expect(sent.map((one) => new URL(one.url).search)).toEqual(['?code=%3Ctext%3E'])
})

it('sends no header that a recording hides', async () => {
  const headers = [
    { name: 'X-Key', value: '***' },
    { name: 'X-Team', value: 'blue' },
  ]
  const { sent } = await replay([{ method: 'GET', url: 'https://host.name/codes', headers }])
  expect([sent[0]?.headers.get('x-key'), sent[0]?.headers.get('x-team')]).toEqual([null, 'blue'])
})
