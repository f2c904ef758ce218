import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './root.ts'
import { nodeOf } from './testing/person.ts'

const commands = await Promise.all(
  ['packages/sandbox', 'packages/openapi-contract', 'packages/contract', 'apps/mock'].map(async (path) => {
    const folder = join(root, path)
    const { bin, engines } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    const [[command, file]] = Object.entries<string>(bin) as [[string, string]]
    return { command, file: join(folder, file), needs: String(engines.node) }
  }),
)

test.each(commands.flatMap((command) => [20, 22].map((major) => ({ ...command, major }))))(
  '$command, which needs Node $needs, says so on Node $major before anything else',
  async ({ file, major }) => {
    const failure = await promisify(execFile)(nodeOf(major), [file, '--target', 'sandbox']).catch((error) => error)
    expect(failure).toMatchObject({ code: 1, stdout: '' })
    expect(failure.stderr).toMatch(/^[^\n]*needs Node 24[^\n]*\n$/)
  },
)
