import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type Sandbox } from '@b2core-clients/sandbox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommand as run } from './support/command.ts'

/** More than a run reads, so that it works with a sample. */
const clients = 450

let folder: string
let sandbox: Sandbox
let url: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contract-'))
  sandbox = await createSandbox({ clients })
  url = await sandbox.listen()
})
afterAll(async () => {
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

const quick = ['--rate', '5000', '--max-requests', '100000', '--cases', '1']

it('finds no fault in a faithful host that it writes to, whatever its own clients have', async () => {
  // What an earlier run has left behind: each country code that no country has, and each address that a check looks for.
  for (const [index, email] of ['nobody.at.all@nowhere.example', 'no.one.at.all@nowhere.example'].entries())
    await createClient({ email, addresses: { 0: { country_code: index === 0 ? '999' : '997' } } })
  const json = join(folder, 'report.json')
  const { code, out } = await run(['--target', url, '--allow-writes', ...quick, '--json', json], {
    B2CORE_TOKEN: sandbox.token,
  })
  expect(out).toContain(' 0 failed')
  expect(out).toContain('Assumptions: 0 refuted')
  expect(out).not.toContain('This run proves little')
  expect(code).toBe(0)
  const { writes } = JSON.parse(await readFile(json, 'utf8'))
  expect(writes[0].done).toBeGreaterThan(0)
}, 300_000)

async function createClient(fields: object): Promise<void> {
  const info = { givenName: 'Amelie', familyName: 'Fontaine', birthday: '1988-02-29' }
  const response = await fetch(`${url}/api/v2/clients`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ info, ...fields }),
  })
  expect(response.status).toBe(201)
}
