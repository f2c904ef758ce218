import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

const run = promisify(execFile)
const repository = inject('freshCopy')
const shell = process.platform === 'win32'

test('packing again after a change brings the new files to a project that has the old ones', async () => {
  const project = await mkdtemp(join(tmpdir(), 'b2core-tarballs-'))
  // No code, so that nothing has to be built again.
  const readme = join(repository, 'packages/client/README.md')
  const original = await readFile(readme, 'utf8')
  const install = async () => {
    await run('npm', ['run', 'tarballs'], { cwd: repository, shell, maxBuffer: 64e6 })
    const tarballs = ['schema', 'client'].map((name) => join(repository, 'tarballs', `${name}.tgz`))
    await run('npm', ['install', '--prefer-offline', ...tarballs], { cwd: project, shell })
  }
  const installed = (file: string) => readFile(join(project, 'node_modules/@b2core-clients/client', file), 'utf8')
  try {
    await writeFile(join(project, 'package.json'), '{}')
    await install()
    expect(await installed('README.md')).toBe(original)
    expect(await installed('package.json')).not.toContain('@b2core-clients/source')
    await writeFile(readme, `${original}\nChanged.\n`)
    await install()
    expect(await installed('README.md')).toContain('\nChanged.\n')
  } finally {
    await writeFile(readme, original)
    await rm(project, { recursive: true, force: true })
  }
}, 480_000)
