import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSandbox } from '@b2core-clients/sandbox'
import { expect, test } from 'vitest'

const command = fileURLToPath(new URL('dist/bin.js', import.meta.resolve('@b2core-clients/cli/package.json')))
const sample = new URL('../samples/installation/b2core.yaml', import.meta.url)
const wizard = fileURLToPath(new URL('../../../spec/overlays/registration-wizard.yaml', import.meta.url))

test('the command works with the installation file of the guide', async () => {
  const sandbox = await createSandbox({ clients: 5 })
  const folder = await mkdtemp(join(tmpdir(), 'b2core-docs-installation-'))
  try {
    const file = (await readFile(sample, 'utf8')).replace('https://host.name', await sandbox.listen())
    await writeFile(join(folder, 'b2core.yaml'), file)
    for (const name of ['registration-wizard.yaml', 'learned.yaml']) await copyFile(wizard, join(folder, name))
    const env = { ...process.env, B2CORE_TOKEN: sandbox.token, NO_COLOR: '1' }
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, [command, 'doctor'], { cwd: folder, env }, (_error, stdout, stderr) =>
        resolve(stdout + stderr),
      )
    })
    expect(output).toMatch(/^ok +token +works; it sees 5 clients$/m)
    expect(output).not.toMatch(/^wrong/m)
  } finally {
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  }
})
