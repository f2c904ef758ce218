import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { sample, sampleName } from '../../../../vitest.sample.ts'
import { newFolder } from '../support/cli.ts'
import { csvRows } from '../support/contents.ts'
import { runMain } from '../support/run-main.ts'
import { startSandbox } from '../support/sandbox.ts'

const hosts = fileURLToPath(new URL('../../../../spec/overlays/hosts/', import.meta.url))

it.each(sample(readdirSync(hosts), 1))(
  `an import into a host like %s creates each client once, and finds it again (${sampleName})`,
  async (name) => {
    const folder = newFolder()
    onTestFinished(folder.remove)
    const overlay = ['--overlay', join(hosts, name)]
    const sandbox = await startSandbox('--clients', '130', ...overlay)
    onTestFinished(sandbox.stop)
    const people = (extra: string) =>
      `email,givenName,familyName\nada@example.com,Ada,One\nben@example.com,Ben,Two\nfoo@bar.com,Sergey,Petrov\n${extra}`
    const run = async (file: string, extra = '') => {
      writeFileSync(join(folder.path, file), people(extra))
      return runMain(['import', file, '--yes', '--target', sandbox.url, ...overlay], { directory: folder.path })
    }
    const first = await run('people.csv')
    expect(first).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('2 created, 1 found') })
    const results = csvRows(join(folder.path, 'people.result.csv'))
    const [ada, ben, sergey] = results.map(({ client_id }) => client_id)
    expect(sergey).toBe('1')
    // Both new clients are created at once, so either can be the first.
    expect([ada, ben].sort()).toEqual(['131', '132'])
    // Another file knows nothing of the first one.
    const again = await run('again.csv')
    expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('3 found') })
  },
)
