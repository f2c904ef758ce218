import { execFile } from 'node:child_process'
import { copyFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

const spec = fileURLToPath(new URL('..', import.meta.url))
let folder: string | undefined

afterEach(async () => {
  if (folder) await rm(folder, { recursive: true })
})

/** Lints a copy of the document with `change` made to its text. */
async function lint(change: (text: string) => string): Promise<string> {
  folder = await mkdtemp(join(spec, 'reports-lint-'))
  for (const name of [
    'redocly.yaml',
    'claims.ts',
    'json.ts',
    'provenance.ts',
    'walk.ts',
    'provenance-class.ts',
    'x-claims.schema.json',
  ])
    await copyFile(join(spec, name), join(folder, name))
  await cp(join(spec, 'plugins'), join(folder, 'plugins'), { recursive: true })
  const text = await readFile(join(spec, 'openapi.yaml'), 'utf8')
  const changed = change(text)
  expect(changed).not.toBe(text)
  await writeFile(join(folder, 'openapi.yaml'), changed)
  const cli = join(spec, 'node_modules/@redocly/cli/bin/cli.js')
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, 'lint'],
      { cwd: folder, env: { ...process.env, NO_COLOR: '1' } },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    )
  })
}

test('lint points at an element of unknown provenance', async () => {
  const output = await lint((text) =>
    text.replace('      x-provenance: docs\n      x-source: API overview, request headers\n', ''),
  )
  expect(output).toContain('The parameter "AcceptLanguage" neither states nor inherits how well it is known')
  expect(output).toContain('provenance/stated')
})

test('lint refuses an example that does not fit its schema', async () => {
  const output = await lint((text) => text.replace('        total: 2\n', '        total: two\n'))
  expect(output).toContain('no-invalid-media-type-examples')
})
