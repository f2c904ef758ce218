import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type Sandbox } from '@b2core-clients/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './support/command.ts'
import { preparedClients } from './support/document.ts'
import { startProxy } from './support/proxy.ts'

let folder: string
let sandbox: Sandbox
/** Texts in the profiles of the sandbox's clients. */
const values = new Set<string>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contract-'))
  sandbox = await createSandbox({ clients: 150, seed: 3 })
  const headers = { authorization: `Bearer ${sandbox.token}` }
  for (const offset of [0, 100]) {
    const response = await sandbox.fetch(`${sandbox.url}/api/v2/clients?limit=100&offset=${offset}`, { headers })
    collect(await response.json())
  }
})
afterAll(async () => {
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

/** Words that a report has whatever the data: from titles and from the document. */
const vocabulary = JSON.stringify([preparedClients.document.root, preparedClients.checks.map(({ title }) => title)])

function collect(value: unknown): void {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
  // Short texts and plain numbers occur by chance.
  else if (typeof value === 'string' && value.length > 5 && /\D/.test(value) && !vocabulary.includes(value))
    values.add(value)
}

const leaksIn = (text: string): string[] =>
  [...values].filter((value) => text.includes(value) || text.includes(encodeURIComponent(value)))

/** A host that breaks many promises: in half of its lists every vowel is an e. */
const broken = (text: string): string =>
  text.replace(/"data":\[(.*)\]/s, (all, items) =>
    items.length % 2 ? `"data":[${items.replace(/[aeiou]/g, 'e')}]` : all,
  )

describe('on a host', () => {
  it('writes no value of a profile into the summary, the reports or the HAR', async () => {
    const proxy = await startProxy(sandbox, broken)
    const files = ['report.json', 'report.xml', 'calls.har'].map((file) => join(folder, file))
    const [json = '', junit = '', har = ''] = files
    const limits = ['--rate', '10000', '--max-requests', '2500', '--cases', '3']
    const args = ['--target', proxy.url, ...limits, '--json', json, '--junit', junit, '--har', har]
    const { out, code } = await runCommand(args, { B2CORE_TOKEN: sandbox.token })
    await proxy.close()
    expect(code).toBe(1)
    expect(out).toMatch(/[1-9]\d* failed/)
    const written = [out, ...(await Promise.all(files.map((file) => readFile(file, 'utf8'))))]
    expect(written.map(leaksIn)).toEqual([[], [], [], []])
    expect(out).toContain('Values of the data are hidden; --with-data shows them.')
  })

  it('shows them where that is asked for', async () => {
    let count = 0
    const changing = (text: string) => (++count % 2 ? text.replaceAll('"firstName":"', '"firstName":"~') : text)
    const proxy = await startProxy(sandbox, changing)
    const args = ['--target', proxy.url, '--rate', '10000', '--only', 'reading/again', '--with-data']
    const { out } = await runCommand(args, { B2CORE_TOKEN: sandbox.token })
    await proxy.close()
    expect(leaksIn(out)).not.toEqual([])
  })
})
