import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { sample, sampleName } from '../../../../vitest.sample.ts'
import { newFolder } from '../support/cli.ts'
import { sqliteRows } from '../support/contents.ts'
import { runMain } from '../support/run-main.ts'
import { startSandbox } from '../support/sandbox.ts'

const hosts = fileURLToPath(new URL('../../../../spec/overlays/hosts/', import.meta.url))

it.each(sample(readdirSync(hosts), 1))(
  `an export from a host like %s has the same clients and times as from the published one (${sampleName})`,
  async (name) => {
    const folder = newFolder()
    onTestFinished(folder.remove)
    const overlay = ['--overlay', join(hosts, name)]
    const exported = async (file: string, overlays: readonly string[]) => {
      const sandbox = await startSandbox('--clients', '130', '--seed', '9', ...overlays)
      onTestFinished(sandbox.stop)
      const run = () =>
        runMain(['export', '--target', sandbox.url, '--to', file, ...overlays], { directory: folder.path })
      const first = await run()
      expect(first).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('130 added') })
      const second = await run()
      expect(second).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('0 added, 0 changed, 0 gone') })
      return sqliteRows(join(folder.path, file))
    }
    const [expected, rows] = [await exported('published.db', []), await exported('host.db', overlay)]
    const pick = (row: Record<string, unknown>) => ({
      id: Number(row.client_id),
      email: row.email,
      name: row.name,
      country: row.country_alpha2_code,
      status: row.status,
      created: Date.parse(String(row.create_time).replace(/^(.{10}) (.*)$/, '$1T$2Z')),
    })
    // Where ids are texts, so is their order.
    expect(rows.map(pick).sort((a, b) => a.id - b.id)).toEqual(expected.map(pick))
  },
)

it('an export without a match, where the host has an error in place of an empty page, is empty', async () => {
  const folder = newFolder()
  onTestFinished(folder.remove)
  const overlay = `overlay: 1.0.0
info: { title: Host, version: "1" }
actions:
  - target: $..['x-claims']['nothing-found']
    update: { value: not-found }
`
  writeFileSync(join(folder.path, 'host.yaml'), overlay)
  const sandbox = await startSandbox('--clients', '20', '--overlay', join(folder.path, 'host.yaml'))
  onTestFinished(sandbox.stop)
  const target = ['--target', sandbox.url, '--to', 'empty.db', '--filter', 'city=Nowhere']
  const run = (...args: string[]) => runMain(['export', ...target, ...args], { directory: folder.path })
  expect(await run('--overlay', 'host.yaml')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('0 added') })
  expect(sqliteRows(join(folder.path, 'empty.db'))).toEqual([])
  // Without the overlay, the error is not read as an empty page.
  expect(await run()).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('404') })
})
