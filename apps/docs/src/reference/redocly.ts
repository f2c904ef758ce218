import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { JsonObject } from '@b2core-clients/spec/provenance'

const root = fileURLToPath(new URL('../../', import.meta.url))
const cli = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js')

/** One run of Redocly's command line, with nothing sent home. Rejects with its own words. */
export async function redocly(...args: readonly string[]): Promise<string> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' }
  try {
    return (await promisify(execFile)(process.execPath, [cli, ...args], { cwd: root, env, maxBuffer: 64e6 })).stdout
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string }
    throw stderr || stdout ? new Error(`redocly ${args[0]} failed:\n${stdout ?? ''}${stderr ?? ''}`.trim()) : error
  }
}

/** The whole page as `redocly build-docs` makes it, its script inside it. */
export async function buildDocs(document: JsonObject, config: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'b2core-docs-'))
  try {
    const [input, output] = [join(folder, 'openapi.json'), join(folder, 'page.html')]
    await writeFile(input, JSON.stringify(document))
    await redocly('build-docs', input, '--inlineBundle', '--config', config, '--output', output)
    return await readFile(output, 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
